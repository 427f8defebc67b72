// Sixty processes, each with a child of its own, all at once.
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    for (int i = 0; i < 60; i++) {
        if (fork() == 0) {
            if (fork() == 0) {
                for (int k = 0; k < 3; k++) syscall(SYS_getuid);
                _exit(0);
            }
            wait(NULL);
            syscall(SYS_getgid);
            _exit(0);
        }
    }
    for (int i = 0; i < 60; i++) wait(NULL);
    return 5;
}
