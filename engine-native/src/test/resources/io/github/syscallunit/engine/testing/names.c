/* Has files and sockets whose names are not all text. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void listen_at(const char *name, size_t length) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, name, length);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, offsetof(struct sockaddr_un, sun_path) + length);
    listen(listener, 1);
    unlink(name);
}

int main(void) {
    const char *directory = "d\377\303\251\"\n7";
    mkdir(directory, 0700);
    chdir(directory);
    int file = open("f\376<7>", O_CREAT | O_RDWR, 0600);
    write(file, "a", 1);
    unlink("f\376<7>");
    write(file, "b", 1);
    write(open("a<7\\>", O_CREAT | O_RDWR, 0600), "c", 1);
    unlink("a<7\\>");
    openat(AT_FDCWD, "none", O_RDONLY);
    listen_at("s \377\n<7>", 9);
    listen_at("plain", 5);
    listen_at("\0a \001\000<\377", 7);
    chdir("..");
    rmdir(directory);
    return 0;
}
