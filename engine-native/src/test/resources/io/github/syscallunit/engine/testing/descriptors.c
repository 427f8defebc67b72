/* Uses descriptors of every kind. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int ends[2], tube[2];
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    write(ends[0], "a", 1);
    write(open("/dev/null", O_RDWR), "b", 1);
    fcntl(syscall(SYS_pidfd_open, getppid(), 0), F_GETFD);
    int file = open("/etc/passwd", O_RDONLY);
    fsync(file);
    close(eventfd(0, 0));
    pipe(tube);
    write(tube[1], "", 1);
    openat(AT_FDCWD, "nonexistent", O_RDONLY);
    openat(file, "below", O_RDONLY);
    return 0;
}
