// A thread that is not the first makes an exec while others are in calls that never return.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int waiting;

static void *sleeper(void *unused) {
    atomic_fetch_add(&waiting, 1);
    for (;;) pause();
}

static void *executor(void *program) {
    while (atomic_load(&waiting) < 3) {}
    char *argv[] = {program, "again", NULL};
    execve("/proc/self/exe", argv, NULL);
    _exit(9);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        for (int i = 0; i < 7; i++) syscall(SYS_getppid);
        return syscall(SYS_gettid) == getpid() ? 5 : 1;
    }
    pthread_t thread;
    for (int i = 0; i < 3; i++) pthread_create(&thread, NULL, sleeper, NULL);
    pthread_create(&thread, NULL, executor, argv[0]);
    for (;;) pause();
}
