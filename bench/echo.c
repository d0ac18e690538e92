/*
 * The yardstick: answers each CR with "\r\nOK\r\n", the bytes of a twin that got AT with echo off.
 * One thread, one epoll, no parsing: what is left is the cost of the ports themselves.
 *
 *   echo tcp N    listens on N free ports of 127.0.0.1
 *   echo pty N    opens N pseudo-terminals
 *
 * Prints one "ready" line per port, as `atwin run` does, and runs until it is killed.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

static const char OK[] = "\r\nOK\r\n";
static int poller;

static void check(int result, const char *what)
{
    if (result < 0) {
        perror(what);
        exit(1);
    }
}

static void watch(int fd, int listener)
{
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = (uint64_t)listener << 32 | (uint32_t)fd};
    check(epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
}

static void open_tcp(int number)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(fd, "socket");
    check(bind(fd, (struct sockaddr *)&address, length), "bind");
    check(listen(fd, 1), "listen");
    check(getsockname(fd, (struct sockaddr *)&address, &length), "getsockname");
    watch(fd, 1);
    printf("ready name=echo-%d tcp=127.0.0.1:%d\n", number, ntohs(address.sin_port));
}

static void open_pty(int number)
{
    char name[64];
    struct termios mode;
    int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    check(fd, "posix_openpt");
    check(grantpt(fd), "grantpt");
    check(unlockpt(fd), "unlockpt");
    check(ptsname_r(fd, name, sizeof name), "ptsname_r");
    /* Never closed: without a peer the master would report a hang-up again and again. */
    int peer = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    check(peer, name);
    check(tcgetattr(peer, &mode), "tcgetattr");
    cfmakeraw(&mode);
    check(tcsetattr(peer, TCSANOW, &mode), "tcsetattr");
    watch(fd, 0);
    printf("ready name=echo-%d pty=%s\n", number, name);
}

static void accept_client(int listener)
{
    int one = 1;
    int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    check(fd, "accept4");
    check(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one), "TCP_NODELAY");
    watch(fd, 0);
}

static void answer(int fd)
{
    char in[4096];
    ssize_t length = read(fd, in, sizeof in);
    if (length <= 0) {
        close(fd);
        return;
    }
    for (ssize_t i = 0; i < length; i++) {
        if (in[i] == '\r' && write(fd, OK, sizeof OK - 1) < 0 && errno != EPIPE && errno != ECONNRESET) {
            check(-1, "write");
        }
    }
}

int main(int argc, char **argv)
{
    int tcp = argc == 3 && strcmp(argv[1], "tcp") == 0;
    int pty = argc == 3 && strcmp(argv[1], "pty") == 0;
    if (!tcp && !pty) {
        fprintf(stderr, "usage: %s tcp|pty N\n", argv[0]);
        return 2;
    }
    poller = epoll_create1(EPOLL_CLOEXEC);
    check(poller, "epoll_create1");
    for (int i = 0; i < atoi(argv[2]); i++) {
        if (tcp) {
            open_tcp(i);
        } else {
            open_pty(i);
        }
    }
    fflush(stdout);
    for (;;) {
        struct epoll_event events[256];
        int n = epoll_wait(poller, events, 256, -1);
        check(n < 0 && errno == EINTR ? 0 : n, "epoll_wait");
        for (int i = 0; i < n; i++) {
            int fd = (int)(uint32_t)events[i].data.u64;
            if (events[i].data.u64 >> 32) {
                accept_client(fd);
            } else {
                answer(fd);
            }
        }
    }
}
