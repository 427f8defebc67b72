// Threads that come and go; the first of them goes before the last.
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *worker(void *unused) {
    for (int i = 0; i < 4; i++) syscall(SYS_getuid);
    return NULL;
}

static void *last(void *first) {
    while (pthread_tryjoin_np((pthread_t) first, NULL) != 0) {}
    for (int i = 0; i < 10; i++) syscall(SYS_getgid);
    syscall(SYS_exit_group, 5);
    return NULL;
}

int main(void) {
    pthread_t threads[30], thread;
    for (int i = 0; i < 30; i++) pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 30; i++) while (pthread_tryjoin_np(threads[i], NULL) != 0) {}
    pthread_create(&thread, NULL, last, (void *) pthread_self());
    syscall(SYS_exit, 0);
}
