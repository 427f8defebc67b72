/*
 * The yardstick: the least that a tracer by ptrace can do to count every syscall of a program and of all it starts.
 * Three syscalls per stop: wait, ask, resume. Tracer and tracees share one CPU unless LOOP_UNPINNED is set.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* As linux/ptrace.h has it, which cannot be included beside sys/ptrace.h. */
struct info {
    unsigned char op;
    unsigned char pad[3];
    unsigned int arch;
    unsigned long long ip, sp, nr, args[6];
    unsigned int ret_data;
};

#define GET_SYSCALL_INFO 0x420e
#define OP_ENTRY 1
#define NUMBERS 1024

static unsigned long counts[NUMBERS];

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: loop PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    if (!getenv("LOOP_UNPINNED")) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(0, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    pid_t root = fork();
    if (root == 0) {
        raise(SIGSTOP);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status, code = 0;
    waitpid(root, &status, WUNTRACED);
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
        | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC;
    if (ptrace(PTRACE_SEIZE, root, 0, options) != 0) {
        perror("PTRACE_SEIZE");
        return 1;
    }
    kill(root, SIGCONT);
    for (;;) {
        pid_t tid = waitpid(-1, &status, __WALL);
        if (tid < 0) {
            if (errno == EINTR) continue;
            break;
        }
        if (!WIFSTOPPED(status)) {
            if (tid == root) code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            continue;
        }
        int signal = WSTOPSIG(status);
        if (signal == (SIGTRAP | 0x80)) {
            struct info info;
            if (ptrace(GET_SYSCALL_INFO, tid, sizeof info, &info) > 0 && info.op == OP_ENTRY && info.nr < NUMBERS)
                counts[info.nr]++;
            signal = 0;
        } else if (status >> 16) {
            signal = 0;
        }
        ptrace(PTRACE_SYSCALL, tid, 0, (void *) (long) signal);
    }
    unsigned long sum = 0;
    for (int i = 0; i < NUMBERS; i++) sum += counts[i];
    fprintf(stderr, "%lu syscalls\n", sum);
    return code;
}
