/*
 * The program of FrameUnwinderTest: it calls four functions deep, and writes its registers and the end of its stack to standard output.
 *
 * aarch64-stack.elf is made by
 *   aarch64-linux-gnu-gcc -O1 -mbranch-protection=standard -ffreestanding -fasynchronous-unwind-tables -nostdlib -static \
 *       -Wl,--eh-frame-hdr -Wl,--build-id=none -Wl,-z,max-page-size=4096 -o aarch64-stack.elf aarch64-stack.c
 *   aarch64-linux-gnu-objcopy --strip-debug -R .comment -R .note.gnu.property aarch64-stack.elf
 * and aarch64-stack.bin is what it writes on an aarch64 machine, or under
 *   qemu-aarch64-static -cpu max aarch64-stack.elf > aarch64-stack.bin
 * The processor of the latter signs return addresses.
 */
unsigned long registers[33]; /* x0 to x30, sp, pc: struct user_pt_regs without pstate */

void capture(void);
asm(".global capture\n"
    ".type capture, %function\n"
    "capture:\n"
    ".cfi_startproc\n"
    "    bti c\n"
    "    adrp x9, registers\n"
    "    add x9, x9, :lo12:registers\n"
    "    stp x0, x1, [x9]\n"
    "    stp x18, x19, [x9, #144]\n"
    "    stp x20, x21, [x9, #160]\n"
    "    stp x22, x23, [x9, #176]\n"
    "    stp x24, x25, [x9, #192]\n"
    "    stp x26, x27, [x9, #208]\n"
    "    stp x28, x29, [x9, #224]\n"
    "    mov x10, sp\n"
    "    stp x30, x10, [x9, #240]\n"
    "    adr x10, .\n"
    "    str x10, [x9, #256]\n"
    "    ret\n"
    ".cfi_endproc\n"
    ".size capture, . - capture\n");

static void call(long number, long first, long second, long third) {
    register long x8 asm("x8") = number;
    register long x0 asm("x0") = first;
    register long x1 asm("x1") = second;
    register long x2 asm("x2") = third;
    asm volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
}

__attribute__((noinline)) long deepest(long x) {
    capture();
    call(64, 1, (long) registers, sizeof registers); /* write */
    call(64, 1, (long) registers[31], 512);
    return x + 1;
}

/* Its frame has a size that is not known before it runs, so its end is found by the frame pointer. */
__attribute__((noinline)) long variable(long size) {
    volatile char local[size];
    local[0] = 1;
    return deepest(size) + local[0];
}

__attribute__((noinline)) long outer(long x) {
    volatile long local[4] = {x, x, x, x};
    return variable(local[3]) + local[1];
}

void _start(void) {
    asm volatile(".cfi_undefined x30");
    outer(48);
    call(93, 0, 0, 0); /* exit */
}
