// Processes full of threads and forks, killed in the midst of it. Only the calls of the first process are sure: it makes no getuid.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void *caller(void *unused) {
    for (;;) syscall(SYS_getuid);
}

static void *forker(void *unused) {
    for (;;) {
        if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0) {
            for (int i = 0; i < 3; i++) syscall(SYS_getuid);
            syscall(SYS_exit_group, 0);
        }
    }
}

static void storm(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, caller, NULL);
    pthread_create(&thread, NULL, forker, NULL);
    forker(NULL);
}

static void spin(int microseconds) {
    struct timespec from, now;
    clock_gettime(CLOCK_MONOTONIC, &from);
    do {
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while ((now.tv_sec - from.tv_sec) * 1000000 + (now.tv_nsec - from.tv_nsec) / 1000 < microseconds);
}

int main(int argc, char **argv) {
    srand(42);
    signal(SIGCHLD, SIG_DFL);
    if (argc > 1) prctl(PR_SET_CHILD_SUBREAPER, 1);
    for (int i = 0; i < 60; i++) {
        pid_t group = fork();
        if (group == 0) {
            setpgid(0, 0);
            storm();
        }
        spin(rand() % 8000);
        kill(group, SIGKILL);
        int status;
        if (waitpid(group, &status, 0) != group || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) return 1;
        kill(-group, SIGKILL);
    }
    while (argc > 1 && wait(NULL) > 0) {}
    return 5;
}
