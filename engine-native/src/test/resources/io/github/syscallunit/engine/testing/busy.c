// Makes calls until it may read a byte, then computes until it is killed.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    char byte;
    fcntl(0, F_SETFL, O_NONBLOCK);
    while (read(0, &byte, 1) != 1) {
        syscall(SYS_getppid);
    }
    for (volatile long i = 0;; i++) {
    }
}
