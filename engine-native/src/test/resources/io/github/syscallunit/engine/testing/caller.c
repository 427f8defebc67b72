// Makes as many calls as it is told to, every fourth a failing one.
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv) {
    for (long n = atol(argv[1]); n > 0; n--) syscall(n % 4 ? SYS_getppid : SYS_close, -1);
    return 5;
}
