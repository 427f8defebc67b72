/* A call below four functions, for the check "frames". */
#include <unistd.h>

__attribute__((noinline)) int inner(int x) {
    char text[64] = "hi\n";
    return (int) write(2, text, 3) + x;
}

__attribute__((noinline)) int middle(int x) { return inner(x + 1) * 2; }

__attribute__((noinline)) int outer(int x) { return middle(x + 1) * 3; }

int main(int count, char **words) {
    (void) words;
    return outer(count) == 0;
}
