// Parents that kill themselves right behind their fork.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    for (int i = 0; i < 100; i++) {
        if (fork() == 0) {
            pid_t self = getpid();
            if (fork() == 0) {
                for (int k = 0; k < 3; k++) syscall(SYS_getuid);
                _exit(0);
            }
            kill(self, SIGKILL);
        }
    }
    for (int i = 0; i < 200; i++) wait(NULL);
    return 5;
}
