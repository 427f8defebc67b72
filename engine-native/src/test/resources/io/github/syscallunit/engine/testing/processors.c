// Says in every way there is on which processors it may run, each time after many calls.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void many_calls(void) {
    for (int i = 0; i < 3000; i++) {
        syscall(SYS_getppid);
    }
}

static void tell(const char *who, pid_t tid) {
    cpu_set_t set;
    many_calls();
    CPU_ZERO(&set);
    sched_getaffinity(tid, sizeof set, &set);
    printf("%s:", who);
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
        if (CPU_ISSET(cpu, &set)) {
            printf(" %d", cpu);
        }
    }
    printf("\n");
    fflush(stdout);
}

static void *in_thread(void *main_thread) {
    tell("a thread", 0);
    tell("another thread than the asking one", *(pid_t *) main_thread);
    return NULL;
}

static void tell_status(void) {
    char line[256];
    many_calls();
    FILE *status = fopen("/proc/self/status", "r");
    while (fgets(line, sizeof line, status)) {
        if (!strncmp(line, "Cpus_allowed", 12)) {
            printf("%s", line);
        }
    }
    fclose(status);
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count > 1 && !strcmp(arguments[1], "executed")) {
        tell("an executed program", 0);
        return 0;
    }
    pid_t self = getpid();
    tell("a program", 0);
    pthread_t thread;
    pthread_create(&thread, NULL, in_thread, &self);
    pthread_join(thread, NULL);
    if (fork() == 0) {
        tell("a child", 0);
        execl(arguments[0], arguments[0], "executed", NULL);
    }
    wait(NULL);
    if (vfork() == 0) {
        execl(arguments[0], arguments[0], "executed", NULL);
        _exit(1);
    }
    wait(NULL);

    cpu_set_t all, last;
    sched_getaffinity(0, sizeof all, &all);
    CPU_ZERO(&last);
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
        if (CPU_ISSET(cpu, &all)) {
            CPU_ZERO(&last);
            CPU_SET(cpu, &last);
        }
    }
    many_calls();
    sched_setaffinity(0, sizeof last, &last);
    tell("one that chose the last", 0);
    many_calls();
    if (sched_getcpu() != (int) (CPU_ISSET(sched_getcpu(), &last) ? sched_getcpu() : -1)) {
        printf("but runs elsewhere\n");
    }
    if (fork() == 0) {
        tell("its child", 0);
        exit(0);
    }
    wait(NULL);
    sched_setaffinity(0, sizeof all, &all);
    tell("one that chose all", 0);
    tell_status();
    return 5;
}
