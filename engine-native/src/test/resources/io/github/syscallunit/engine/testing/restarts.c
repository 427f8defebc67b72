// Calls that a signal breaks off: given up with EINTR, made anew, or continued by restart_syscall.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int ends[2];

/* On a slow machine the alarm must not come before the call that it breaks off. */
static long milliseconds(long on_a_fast_machine) {
    const char *slowness = getenv("SYSCALLUNIT_SLOWNESS");
    return on_a_fast_machine * (slowness == NULL ? 1 : atol(slowness));
}

static struct timespec time_of(long milliseconds) {
    return (struct timespec) {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
}

static void on_alarm(int signal) {
    write(ends[1], "x", 1);
}

static void alarm_soon(int flags) {
    struct sigaction action = {.sa_handler = on_alarm, .sa_flags = flags};
    sigaction(SIGALRM, &action, NULL);
    long delay = milliseconds(100);
    struct itimerval soon = {.it_value = {.tv_sec = delay / 1000, .tv_usec = delay % 1000 * 1000}};
    setitimer(ITIMER_REAL, &soon, NULL);
}

static void stopped_while_asleep(void) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGSTOP};
    struct itimerspec soon = {.it_value = time_of(milliseconds(100))};
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    timer_settime(timer, 0, &soon, NULL);
    struct timespec long_time = time_of(milliseconds(400));
    _exit(nanosleep(&long_time, NULL) == 0 ? 0 : 1);
}

int main(void) {
    char byte;
    struct timespec long_time = {.tv_sec = 20};
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    pipe(ends);
    alarm_soon(0);
    if (read(ends[0], &byte, 1) != -1 || errno != EINTR) return 1;
    read(ends[0], &byte, 1);
    alarm_soon(SA_RESTART);
    if (read(ends[0], &byte, 1) != 1) return 2;
    alarm_soon(SA_RESTART);
    if (nanosleep(&long_time, NULL) != -1 || errno != EINTR) return 3;
    pid_t child = fork();
    if (child == 0) stopped_while_asleep();
    int status;
    if (waitpid(child, &status, WUNTRACED) != child || !WIFSTOPPED(status)) return 4;
    kill(child, SIGCONT);
    if (waitpid(child, &status, 0) != child || status != 0) return 6;
    return 5;
}
