/*
 * What it costs to wake a process: two processes pass a byte to and fro, on one CPU and on two.
 * Prints the microseconds of one pass on one CPU, a tab, and on two CPUs; 0 where there is no second CPU.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define TURNS 20000

static int nth_cpu(int n) {
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &allowed) && n-- == 0) return cpu;
    return -1;
}

static void pin(int cpu) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

static double micros(int ours, int theirs) {
    int there[2], back[2];
    char byte = 0;
    if (ours < 0 || theirs < 0) return 0;
    if (pipe(there) != 0 || pipe(back) != 0) exit(1);
    pid_t child = fork();
    if (child == 0) {
        pin(theirs);
        close(there[1]);
        while (read(there[0], &byte, 1) == 1)
            if (write(back[1], &byte, 1) != 1) break;
        _exit(0);
    }
    pin(ours);
    close(there[0]);
    struct timespec began, ended;
    clock_gettime(CLOCK_MONOTONIC, &began);
    for (int i = 0; i < TURNS; i++)
        if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1) exit(1);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    close(there[1]);
    close(back[0]);
    close(back[1]);
    return ((ended.tv_sec - began.tv_sec) * 1e6 + (ended.tv_nsec - began.tv_nsec) / 1e3) / (2.0 * TURNS);
}

int main(void) {
    int first = nth_cpu(0), second = nth_cpu(1);
    double one = micros(first, first), two = micros(first, second);
    printf("%.1f\t%.1f\n", one, two);
    return 0;
}
