/* Four threads; each writes and reads back a file of its own, as often as the argument says: four syscalls each time. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static long turns = 2500;
static const char *directory = "/tmp";

static void *work(void *number) {
    char path[4096], data[512] = {0};
    snprintf(path, sizeof path, "%s/thread-%ld", directory, (long) number);
    for (long i = 0; i < turns; i++) {
        int fd = open(path, O_RDWR | O_CREAT, 0600);
        if (fd < 0 || pwrite(fd, data, sizeof data, 0) < 0 || pread(fd, data, sizeof data, 0) < 0) exit(1);
        close(fd);
    }
    unlink(path);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1) turns = atol(argv[1]);
    if (argc > 2) directory = argv[2];
    pthread_t threads[4];
    for (long i = 0; i < 4; i++)
        if (pthread_create(&threads[i], 0, work, (void *) i)) return 1;
    for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
    return 0;
}
