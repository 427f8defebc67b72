/* Changes the working directory by calls that the Java library does not make. What the file system cannot do is not done. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/falloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static char block[16384];

static void need(long result, const char *what) {
    if (result < 0) {
        perror(what);
        exit(1);
    }
}

static void writes(void) {
    struct iovec two[2] = {{block, 10}, {block + 100, 20}};
    int fd = open("vectors", O_RDWR | O_CREAT | O_EXCL, 0600);
    need(pwritev(fd, two, 2, 5), "pwritev");
    need(pwritev2(fd, two, 2, -1, 0), "pwritev2");
    need(pwritev2(fd, two, 1, 50, RWF_DSYNC), "pwritev2 dsync");
    need(pwritev2(fd, two, 1, 3, RWF_APPEND), "pwritev2 append");
    int same = dup(fd);
    need(write(same, "dup", 3), "write");
    if (fork() == 0) {
        _exit(write(fd, "child", 5) != 5);
    }
    wait(NULL);
    need(write(fd, "end", 3), "write");
    int appending = open("vectors", O_WRONLY | O_APPEND | O_SYNC);
    need(pwrite(appending, "at the end", 10, 0), "pwrite");
    need(write(appending, "!", 1), "write");
    close(appending);
    close(same);
    need(unlink("vectors"), "unlink");
    need(write(fd, "unnamed", 7), "write");
    close(fd);
}

static void ranges(void) {
    int fd = open("ranges", O_RDWR | O_CREAT, 0644);
    need(write(fd, block, sizeof block), "write");
    need(fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 65536), "keep");
    need(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 100, 5000), "punch");
    fallocate(fd, FALLOC_FL_ZERO_RANGE, 16000, 8000);
    fallocate(fd, FALLOC_FL_COLLAPSE_RANGE, 4096, 4096);
    fallocate(fd, FALLOC_FL_INSERT_RANGE, 8192, 4096);
    need(fallocate(fd, 0, 0, 30000), "fallocate");
    need(ftruncate(fd, 20000), "ftruncate");
    need(truncate("ranges", 10001), "truncate");
    need(sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE), "sync_file_range");
    close(fd);
}

static void copies(void) {
    int from = open("ranges", O_RDONLY), to = open("copies", O_RDWR | O_CREAT, 0644), ends[2];
    off_t at = 3, source = 10;
    need(sendfile(to, from, &source, 500), "sendfile");
    copy_file_range(from, NULL, to, NULL, 700, 0);
    copy_file_range(from, &source, to, &at, 70, 0);
    need(pipe(ends), "pipe");
    need(write(ends[1], block, 300), "pipe");
    need(splice(ends[0], NULL, to, NULL, 100, 0), "splice");
    at = 11;
    need(splice(ends[0], NULL, to, &at, 200, 0), "splice");
    ioctl(to, 0x40049409, from);
    need(fdatasync(to), "fdatasync");
    need(syncfs(to), "syncfs");
    close(from);
    close(to);
}

static void names(void) {
    char own[64];
    int fd = open(".", O_TMPFILE | O_RDWR, 0600), directory = open("dir", O_RDONLY | O_DIRECTORY);
    if (fd >= 0) {
        need(write(fd, "temporary", 9), "write");
        snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
        need(linkat(AT_FDCWD, own, directory, "linked", AT_SYMLINK_FOLLOW), "linkat");
    }
    need(mkdirat(directory, "made", 0700), "mkdirat");
    need(symlinkat("dir/made", AT_FDCWD, "by"), "symlinkat");
    need(mknod("by/node", S_IFREG | 0600, 0), "mknod");
    need(mkfifo("pipe", 0600), "mkfifo");
    need(rename("pipe", "by/../pipe2"), "rename pipe");
    need(close(open("through", O_CREAT | O_RDWR, 0600)), "open");
    need(link("through", "by/again"), "link");
    need(rename("through", "dir/made/again"), "rename to itself");
    need(symlink("dir/behind", "dangling"), "symlink");
    need(close(open("dangling", O_CREAT | O_WRONLY, 0600)), "open by a link");
    syscall(SYS_renameat2, directory, "made", AT_FDCWD, "copies", 2);
    syscall(SYS_renameat2, AT_FDCWD, "through", AT_FDCWD, "copies", 1);
    need(chmod("through", 0640), "chmod");
    need(futimens(directory, NULL), "futimens");
    need(fsync(directory), "fsync");
    need(unlinkat(directory, "behind", 0), "unlinkat");
    need(chdir("dir"), "chdir");
    need(unlink("pipe2"), "unlink");
    need(mkdir("empty", 0755), "mkdir");
    need(rmdir("empty"), "rmdir");
    sync();
    need(chdir(".."), "chdir");
}

static void mapped(void) {
    int fd = open("mapped", O_RDWR | O_CREAT, 0644);
    need(ftruncate(fd, 3 * 4096), "ftruncate");
    char *file = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    strcpy(file + 4090, "across pages");
    need(msync(file + 4096, 4096, MS_SYNC), "msync");
    strcpy(file + 10, "not synced");
    need(msync(file, 4096, MS_ASYNC), "msync");
    need(rename("mapped", "moved"), "rename");
    strcpy(file + 2 * 4096, "last");
}

int main(void) {
    for (unsigned i = 0; i < sizeof block; i++) {
        block[i] = 'a' + i % 23;
    }
    umask(022);
    writes();
    ranges();
    copies();
    names();
    mapped();
    return 0;
}
