/* Reads one byte, as often as its argument says. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
    long n = argc > 1 ? atol(argv[1]) : 300000;
    int zero = open("/dev/zero", O_RDONLY);
    char byte;
    for (long i = 0; i < n; i++)
        if (read(zero, &byte, 1) != 1) return 1;
    return 0;
}
