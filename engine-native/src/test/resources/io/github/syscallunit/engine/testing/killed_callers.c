// Callers killed at whatever stop they happen to be.
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    srand(7);
    for (int i = 0; i < 150; i++) {
        pid_t child = fork();
        if (child == 0) for (;;) syscall(SYS_getuid);
        for (volatile int spin = rand() % 400000; spin > 0; spin--) {}
        kill(child, SIGKILL);
        int status;
        if (waitpid(child, &status, 0) != child || !WIFSIGNALED(status)) return 1;
    }
    return 5;
}
