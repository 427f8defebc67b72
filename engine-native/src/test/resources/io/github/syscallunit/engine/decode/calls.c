/*
 * Makes the calls that a file lists, without making them: a seccomp filter answers EINVAL or 0 in the kernel's place, so that a tracer sees
 * every call with these arguments, and nothing happens. A line is "F number arguments" (fails), "S number arguments" (succeeds) or
 * "W address value" (puts four bytes into memory before the first call). x86_64.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>

long failing(long, long, long, long, long, long, long);
long succeeding(long, long, long, long, long, long, long);
extern char failing_at[], succeeding_at[];
#define STUB(name)                                                                                                  \
    ".globl " #name "\n" #name                                                                                      \
    ": mov %rdi,%rax; mov %rsi,%rdi; mov %rdx,%rsi; mov %rcx,%rdx; mov %r8,%r10; mov %r9,%r8; mov 8(%rsp),%r9;"     \
    "syscall\n.globl " #name "_at\n" #name "_at: ret\n"
asm(".text\n" STUB(failing) STUB(succeeding));

static void filter(void) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned) (unsigned long) failing_at, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned) (unsigned long) succeeding_at, 2, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 0)};
    struct sock_fprog program = {sizeof code / sizeof *code, code};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

static char *map(long address) {
    return mmap((void *) address, 0x10000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static struct call { char how; long n, a[6]; } calls[8192];

int main(int count, char **names) {
    int *numbers = (int *) map(0x10000000);
    for (int i = 0; i < 0x4000; i++) numbers[i] = i % 97 == 5 ? 0 : i * 3 + 1;
    map(0x20000000);
    char *text = map(0x30000000);
    strcpy(text, "abc\n");
    map(0x21000000);
    map(0x23000000);
    memset(map(0x22000000), 0xff, 0x10000);
    FILE *file = fopen(names[1], "r");
    int length = 0;
    struct call c;
    while (memset(&c, 0, sizeof c),
           fscanf(file, " %c %li %li %li %li %li %li %li", &c.how, &c.n, c.a, c.a + 1, c.a + 2, c.a + 3, c.a + 4, c.a + 5) >= 3) {
        if (c.how == 'W') *(int *) c.n = (int) c.a[0]; else calls[length++] = c;
    }
    fclose(file);
    filter();
    for (struct call *p = calls; p < calls + length; p++)
        (p->how == 'F' ? failing : succeeding)(p->n, p->a[0], p->a[1], p->a[2], p->a[3], p->a[4], p->a[5]);
    return 0;
}
