// 32-bit and x32 calls of a 64-bit program: their numbers mean other calls in the 64-bit table.
#include <sys/syscall.h>
#include <unistd.h>

static long call32(long number, long first) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(first) : "memory", "r8", "r9", "r10", "r11");
    return result;
}

int main(void) {
    int wrong = 0;
    for (int i = 0; i < 7; i++) wrong |= call32(20, 0) != getpid();
    for (int i = 0; i < 2; i++) wrong |= call32(6, -1) != -9;
    for (int i = 0; i < 3; i++) syscall(0x40000000 | SYS_getppid);
    return wrong ? 1 : 5;
}
