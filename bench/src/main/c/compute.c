/* Two processes that compute side by side, and ask the kernel for nearly nothing. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void compute(long millions) {
    volatile unsigned long x = 88172645463325252ul;
    for (long i = 0; i < millions * 1000000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
}

int main(int argc, char **argv) {
    long millions = argc > 1 ? atol(argv[1]) : 300;
    pid_t other = fork();
    compute(millions);
    if (other == 0) _exit(0);
    int status;
    waitpid(other, &status, 0);
    return status != 0;
}
