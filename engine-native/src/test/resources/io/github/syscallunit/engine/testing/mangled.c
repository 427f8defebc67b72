/* A stack of functions whose names a compiler of C++ or Rust would make. */
#include <unistd.h>

#define FUNCTION(name, symbol, next) \
    __attribute__((noinline)) int name(int n) asm(symbol); \
    int name(int n) { return next(n) + 1; }

__attribute__((noinline)) int last(int n) { return chdir("") + n; }

FUNCTION(f1, "_ZN2ns1fEi", last)
FUNCTION(f2, "_Z1gIiET_S0_", f1)
FUNCTION(f3, "_ZN3FooC1ERKSt6vectorIiSaIiEE", f2)
FUNCTION(f4, "_ZplRK1AS1_", f3)
FUNCTION(f5, "_Z3barv.part.0", f4)
FUNCTION(f6, "_ZNK3BarcvbEv", f5)
FUNCTION(f7, "_ZZ4mainENKUlvE_clEv", f6)
FUNCTION(f8, "_ZN12_GLOBAL__N_11fEPKcz", f7)
FUNCTION(f9, "_Z1fILb1EEvSs", f8)
FUNCTION(g1, "_Zbroken", f9)
FUNCTION(g2, "__ZN2ns1fEi", g1)
FUNCTION(g3, "_ZN4core3fmt5write17h0123456789abcdefE", g2)
FUNCTION(g4, "_ZN5alloc3vec16Vec$LT$T$C$A$GT$4push17h0123456789abcdefE", g3)
FUNCTION(g5, "_ZN49_$LT$i32$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", g4)

int main(void) { return g5(1) == 7; }
