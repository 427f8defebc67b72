// Handlers that look at what the kernel and the sender told of their signal.
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *const nowhere = (char *) 0x10;
static sigjmp_buf back;
static volatile int right;

static void on_fault(int signal, siginfo_t *info, void *context) {
    if (info->si_addr == nowhere + right % 100 && info->si_code == SEGV_MAPERR) right++;
    siglongjmp(back, 1);
}

static void on_queue(int signal, siginfo_t *info, void *context) {
    if (info->si_code == SI_QUEUE && info->si_value.sival_int == 4711 && info->si_pid == getpid()) right++;
}

static void on_trap(int signal, siginfo_t *info, void *context) {
    if (info->si_code == SI_TKILL) right++;
}

static void handle(int signal, void (*handler)(int, siginfo_t *, void *)) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    sigaction(signal, &action, NULL);
}

int main(void) {
    handle(SIGSEGV, on_fault);
    handle(SIGRTMIN, on_queue);
    handle(SIGURG, on_queue);
    handle(SIGTRAP, on_trap);
    for (int i = 0; i < 1000; i++) if (sigsetjmp(back, 1) == 0) nowhere[i % 100] = 1;
    if (right != 1000) return 1;
    sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 4711});
    sigqueue(getpid(), SIGURG, (union sigval){.sival_int = 4711});
    raise(SIGTRAP);
    return right == 1003 ? 5 : 2;
}
