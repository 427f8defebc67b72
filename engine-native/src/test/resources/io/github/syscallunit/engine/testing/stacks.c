/* Makes calls from functions, from a signal's handler, and from behind the C library. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define APART __attribute__((noinline))

static APART void leaf(const char *text) { write(1, text, strlen(text)); }

APART void middle(int number) {
    char text[64];
    snprintf(text, sizeof text, "%d\n", number);
    leaf(text);
    __asm__ volatile("");
}

static void handle(int signal) { middle(100 + signal); }

static int compare(const void *a, const void *b) {
    leaf("compares\n");
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int numbers[] = {2, 1};
    signal(SIGUSR1, handle);
    middle(0);
    raise(SIGUSR1);
    qsort(numbers, 2, sizeof *numbers, compare);
    puts("buffered");
    fflush(stdout);
    syscall(SYS_exit, 3);
    return 0;
}
