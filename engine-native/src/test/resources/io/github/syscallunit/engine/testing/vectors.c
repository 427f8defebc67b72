/* Reads and writes several buffers at once, in every way there is. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static char first[8], second[32];
static struct iovec data[] = {{"abc", 3}, {"defghijklmnopqrstuvwxyz", 20}};
static struct iovec room[] = {{first, sizeof first}, {second, sizeof second}};

static void messages(int from, int to) {
    struct mmsghdr sent[2] = {{{.msg_iov = data, .msg_iovlen = 2}}, {{.msg_iov = data, .msg_iovlen = 1}}};
    struct mmsghdr received[2] = {{{.msg_iov = room, .msg_iovlen = 2}}, {{.msg_iov = room, .msg_iovlen = 2}}};
    sendmmsg(from, sent, 2, 0);
    recvmmsg(to, received, 2, MSG_DONTWAIT, 0);
    sendmsg(from, &sent[0].msg_hdr, 0);
    recvmsg(to, &received[0].msg_hdr, 0);
    recvmsg(to, &received[0].msg_hdr, MSG_DONTWAIT);
    sendto(from, "hi", 2, 0, 0, 0);
    recvfrom(to, first, sizeof first, 0, 0, 0);
}

int main(void) {
    int ends[2], tube[2];
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    messages(ends[0], ends[1]);
    writev(1, data, 2);
    writev(99, data, 2);
    writev(1, data, 0);
    int file = open("/etc/passwd", O_RDONLY);
    readv(file, room, 2);
    readv(file, room, 1);
    preadv(file, room, 2, 5);
    preadv2(file, room, 2, 5, 0);
    pwritev(file, data, 2, 0);
    read(file, first, 0);
    pipe(tube);
    pwritev2(tube[1], data, 2, -1, 0);
    vmsplice(tube[1], data, 2, 0);
    readv(tube[0], room, 2);
    write(tube[1], "", 0);
    return 0;
}
