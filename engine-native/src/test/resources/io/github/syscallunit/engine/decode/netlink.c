/*
 * Sends messages of netlink's protocols, all types and attributes with data of many lengths, without sending them: a seccomp filter answers
 * EPERM in the kernel's place, so that a tracer sees every message, and nothing happens.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

static unsigned char *end;
static int sockets[32];

/* Sends a message that ends where the memory ends. A claimed length that is not its own reaches beyond. */
static void message(int protocol, int type, int flags, const void *data, int size, int claimed) {
    unsigned char *at = end - NLMSG_HDRLEN - size;
    struct nlmsghdr header = {NLMSG_HDRLEN + claimed, type, flags, 7, 0};
    memcpy(at, &header, sizeof header);
    if (size) memcpy(at + NLMSG_HDRLEN, data, size);
    sendto(sockets[protocol], at, NLMSG_HDRLEN + claimed, MSG_DONTWAIT, NULL, 0);
}

static void headers(void) {
    static const int protocols[] = {0, 4, 6, 7, 9, 12};
    static const int flags[] = {0, 0x301, 0xf3f};
    for (unsigned i = 0; i < sizeof protocols / sizeof *protocols; i++)
        for (int type = 0; type < 140; type++)
            for (int f = 0; f < 3; f++) message(protocols[i], protocols[i] == 9 ? type + 1000 - 20 : type, flags[f], NULL, 0, 0);
    for (int subsystem = 0; subsystem < 14; subsystem++)
        for (int type = 0; type < 24; type++) message(12, subsystem << 8 | type, 0xf01, NULL, 0, 0);
}

static void structs(void) {
    static const int families[] = {0, 1, 2, 7, 10, 16, 17, 43, 128, 200};
    unsigned char data[80];
    for (unsigned i = 0; i < sizeof data; i++) data[i] = i * 37 % 256;
    for (int protocol = 0; protocol < 5; protocol += 4)
        for (int type = 16; type < 128; type++)
            for (unsigned f = 0; f < sizeof families / sizeof *families; f++) {
                data[0] = families[f];
                int size = 1 + (type * 7 + f * 11) % 76;
                message(protocol, type, f % 3, data, size, size);
                message(protocol, type, f % 2, data, size, size + 40);
            }
}

static void attributes(int protocol, int type, int flags, int family, int struct_size) {
    static const int sizes[] = {0, 1, 4, 8, 36};
    unsigned char data[128];
    for (int attribute = 0; attribute < 72; attribute += family == 17 && attribute == 6 ? 2 : 1) /* no filters of packets */
        for (unsigned s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            memset(data, 0, sizeof data);
            data[0] = family;
            struct nlattr header = {NLA_HDRLEN + sizes[s], attribute};
            memcpy(data + struct_size, &header, sizeof header);
            for (int i = 0; i < sizes[s]; i++) data[struct_size + NLA_HDRLEN + i] = attribute % 2 ? 0x81 + i : i % 4 ? 0 : 1;
            message(protocol, type, flags, data, struct_size + NLA_HDRLEN + sizes[s], struct_size + NLA_HDRLEN + sizes[s]);
        }
}

int main(void) {
    static const int route[][3] = {{16, 0, 16}, {20, 2, 8}, {20, 10, 8}, {24, 2, 12}, {28, 10, 12}, {32, 2, 12}, {36, 0, 20}, {48, 0, 4}, {64, 0, 4},
        {72, 2, 12}, {78, 0, 4}, {80, 2, 4}, {84, 7, 8}, {88, 0, 4}, {92, 0, 12}, {96, 128, 4}, {96, 129, 4}, {104, 2, 8}};
    static const int diag[][3] = {{1, 0, 16}, {16, 0, 28}, {17, 0, 16}, {2, 0, 72}, {2, 1, 56}, {43, 0, 64}};
    end = (unsigned char *) mmap((void *) 0x20000000, 0x1000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) + 0x1000;
    for (int i = 0; i < 22; i++) {
        struct sockaddr_nl address = {AF_NETLINK};
        sockets[i] = socket(AF_NETLINK, SOCK_RAW, i);
        bind(sockets[i], (struct sockaddr *) &address, sizeof address);
    }
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_sendto, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    struct sock_fprog program = {sizeof code / sizeof *code, code};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0)) return 1;
    headers();
    structs();
    for (unsigned i = 0; i < sizeof route / sizeof *route; i++) attributes(0, route[i][0], 1, route[i][1], route[i][2]);
    for (unsigned i = 0; i < sizeof diag / sizeof *diag; i++) attributes(4, 20, diag[i][1], diag[i][0], diag[i][2]);
    return 0;
}
