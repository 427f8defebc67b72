// Children that borrow their parent's memory until they exit, or become another program.
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    for (int i = 0; i < 20; i++) {
        if (vfork() == 0) {
            syscall(SYS_getuid);
            syscall(SYS_getuid);
            if (i % 2) execl("/bin/true", "true", (char *) 0);
            _exit(0);
        }
        syscall(SYS_getgid);
        wait(NULL);
    }
    return 5;
}
