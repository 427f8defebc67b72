// A process stops as a whole, is seen to be stopped, and goes on.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const int signals[] = {SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU};

static void *spinner(void *ticks) {
    for (;;) atomic_fetch_add((atomic_int *) ticks, 1);
}

static int stands_still(atomic_int *ticks) {
    int before = atomic_load(ticks);
    for (volatile int spin = 3000000; spin > 0; spin--) {}
    return atomic_load(ticks) == before;
}

int main(void) {
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    atomic_int *turn = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        pthread_t thread;
        pthread_create(&thread, NULL, spinner, turn + 1);
        for (int i = 0; i < 12; i++) {
            syscall(SYS_kill, getpid(), signals[i % 4]);
            while (atomic_load(turn) <= i) {}
        }
        _exit(7);
    }
    int status;
    for (int i = 0; i < 12; i++) {
        if (waitpid(child, &status, WUNTRACED) != child || !WIFSTOPPED(status)) return 1;
        if (WSTOPSIG(status) != signals[i % 4]) return 2;
        if (!stands_still(turn + 1)) return 6;
        kill(child, SIGCONT);
        if (waitpid(child, &status, WCONTINUED) != child || !WIFCONTINUED(status)) return 3;
        atomic_fetch_add(turn, 1);
    }
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 7) return 4;
    return 5;
}
