// Makes the same calls by each convention that it can, and writes on descriptor 1 what came back, and whether the arguments' registers
// and the lengths in memory came back as they went. Without the C library, so that it compiles with -m32, too.
typedef long word;
typedef word caller(word number, word first, word second, word third);

struct narrow_vector {
    unsigned base, length;
};

struct wide_vector {
    unsigned long base, length;
};

static char text[4000], bytes[40];
static struct narrow_vector narrow[2];
static struct wide_vector wide[2];
static int used, kept;

static void say(const char *words) {
    while (*words) text[used++] = *words++;
}

static void say_number(word value) {
    char digits[24];
    int n = 0;
    unsigned long rest = value < 0 ? -(unsigned long) value : (unsigned long) value;
    if (value < 0) say("-");
    do digits[n++] = '0' + rest % 10;
    while (rest /= 10);
    while (n) text[used++] = digits[--n];
}

#if defined(__x86_64__) || defined(__i386__)
static word old_call(word number, word first, word second, word third) {
    int result;
    word b = first, c = second, d = third;
    __asm__ volatile("int $0x80"
                     : "=a"(result), "+b"(b), "+c"(c), "+d"(d)
                     : "a"(number)
                     : "memory"
#ifdef __x86_64__
                       ,
                       "r8", "r9", "r10", "r11"
#endif
    );
    kept = b == first && c == second && d == third;
    return result;
}
#endif

#ifdef __x86_64__
__asm__(".globl _start\n_start: and $-16, %rsp\ncall run\n");
static word call(word number, word first, word second, word third) {
    word result, di = first, si = second, dx = third;
    __asm__ volatile("syscall" : "=a"(result), "+D"(di), "+S"(si), "+d"(dx) : "a"(number) : "memory", "rcx", "r11");
    kept = di == first && si == second && dx == third;
    return result;
}
#elif defined(__i386__)
__asm__(".globl _start\n_start: and $-16, %esp\ncall run\n");
#elif defined(__aarch64__)
__asm__(".globl _start\n_start: bl run\n");
static word call(word number, word first, word second, word third) {
    register word x8 __asm__("x8") = number;
    register word x0 __asm__("x0") = first;
    register word x1 __asm__("x1") = second;
    register word x2 __asm__("x2") = third;
    __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1), "+r"(x2) : "r"(x8) : "memory");
    kept = x1 == second && x2 == third;
    return x0;
}
#endif

static void tell(const char *convention, const char *name, word result, int lengths_kept) {
    say(convention);
    say(name);
    say_number(result);
    say(kept && lengths_kept ? "\n" : ", and something changed\n");
}

static void act(const char *convention, caller *make, word close, word read, word readv, word zero, int is_narrow) {
    word vectors = is_narrow ? (word) narrow : (word) wide;
    for (int i = 0; i < 2; i++) {
        narrow[i].base = (unsigned) (unsigned long) bytes;
        wide[i].base = (unsigned long) bytes;
        narrow[i].length = wide[i].length = 10;
    }
    tell(convention, " close ", make(close, -1, 11, 12), 1);
    tell(convention, " read ", make(read, zero, (word) bytes, 10), 1);
    word result = make(readv, zero, vectors, 2);
    tell(convention, " readv ", result, narrow[1].length == 10 && wide[1].length == 10);
}

void run(void) {
#ifdef __x86_64__
    word zero = call(2, (word) "/dev/zero", 0, 0);
    act("x86_64", call, 3, 0, 19, zero, 0);
    act("i386", old_call, 6, 3, 145, zero, 1);
    // Few kernels have x32's calls, but a tracer may answer them.
    tell("x32", " close ", call(0x40000003, -1, 11, 12), 1);
    call(1, 1, (word) text, used);
    call(231, 0, 0, 0);
#elif defined(__i386__)
    word zero = old_call(5, (word) "/dev/zero", 0, 0);
    act("i386", old_call, 6, 3, 145, zero, 1);
    old_call(4, 1, (word) text, used);
    old_call(252, 0, 0, 0);
#elif defined(__aarch64__)
    word zero = call(56, -100, (word) "/dev/zero", 0);
    act("aarch64", call, 57, 63, 65, zero, 0);
    call(64, 1, (word) text, used);
    call(94, 0, 0, 0);
#endif
}
