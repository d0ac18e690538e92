/*
 * Counts how often AT is answered with OK in a second, with one AT under way on each port.
 *
 *   client CORE SECONDS <targets
 *
 * Runs on one core. Targets, one per line on stdin: HOST:PORT with a numeric address, or the path of
 * a terminal. Every port gets AT and ATE0 first, and what the module says for a moment after that is not
 * counted. Any byte that is not "\r\nOK\r\n" ends the run with status 1.
 * Prints one number: round trips per second over all ports.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { MOST_PORTS = 65536, QUIET_MILLIS = 200, ANSWER_MILLIS = 10000 };

static const char AT[] = "AT\r";
static const char OK[] = "\r\nOK\r\n";
static const size_t OK_LENGTH = sizeof OK - 1;

struct port {
    int fd;
    size_t matched; /* how much of the answer has come */
};

static struct port ports[MOST_PORTS];
static int port_count;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int open_terminal(const char *path)
{
    struct termios mode;
    int fd = open(path, O_RDWR | O_NOCTTY);
    if (fd < 0 || tcgetattr(fd, &mode) < 0) {
        fail(path);
    }
    cfmakeraw(&mode);
    if (tcsetattr(fd, TCSANOW, &mode) < 0) {
        fail(path);
    }
    return fd;
}

static int open_tcp(char *target)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int one = 1;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    char *colon = strrchr(target, ':');
    if (colon == NULL) {
        fprintf(stderr, "neither HOST:PORT nor a path: %s\n", target);
        exit(2);
    }
    *colon = 0;
    address.sin_port = htons((uint16_t)atoi(colon + 1));
    if (inet_pton(AF_INET, target, &address.sin_addr) != 1) {
        fprintf(stderr, "not a numeric address: %s\n", target);
        exit(2);
    }
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0
        || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) < 0) {
        fail("connect");
    }
    return fd;
}

static void open_ports(void)
{
    char target[4096];
    while (port_count < MOST_PORTS && fgets(target, sizeof target, stdin)) {
        target[strcspn(target, "\n")] = 0;
        ports[port_count++].fd = target[0] == '/' ? open_terminal(target) : open_tcp(target);
    }
    if (port_count == 0) {
        fprintf(stderr, "no targets on stdin\n");
        exit(2);
    }
}

static void send_line(int fd, const char *line, size_t length)
{
    if (write(fd, line, length) != (ssize_t)length) {
        fail("write");
    }
}

/* Passes over everything up to and including the first OK. */
static void await_ok(int fd)
{
    size_t matched = 0;
    struct pollfd readable = {.fd = fd, .events = POLLIN};
    while (matched < OK_LENGTH) {
        char c;
        if (poll(&readable, 1, ANSWER_MILLIS) <= 0 || read(fd, &c, 1) != 1) {
            fprintf(stderr, "no OK to ATE0\n");
            exit(1);
        }
        matched = c == OK[matched] ? matched + 1 : c == OK[0];
    }
}

static void turn_echo_off(void)
{
    for (int i = 0; i < port_count; i++) {
        /* The first line only wakes a module that has fallen into light sleep. */
        send_line(ports[i].fd, "AT\rATE0\r", 8);
    }
    for (int i = 0; i < port_count; i++) {
        await_ok(ports[i].fd);
    }
    poll(NULL, 0, QUIET_MILLIS);
    for (int i = 0; i < port_count; i++) {
        char waste[4096];
        struct pollfd readable = {.fd = ports[i].fd, .events = POLLIN};
        while (poll(&readable, 1, 0) > 0 && read(ports[i].fd, waste, sizeof waste) > 0) {
        }
    }
}

/* Takes what has come; returns 1 if it completed an answer. */
static int take(struct port *port)
{
    char in[64];
    ssize_t length = read(port->fd, in, sizeof in);
    if (length <= 0) {
        fail("closed");
    }
    if ((size_t)length > OK_LENGTH - port->matched || memcmp(in, OK + port->matched, (size_t)length) != 0) {
        fprintf(stderr, "not an OK: %.*s\n", (int)length, in);
        exit(1);
    }
    port->matched += (size_t)length;
    if (port->matched < OK_LENGTH) {
        return 0;
    }
    port->matched = 0;
    return 1;
}

static double measure_one(double seconds)
{
    long answers = 0;
    double start = now();
    double end;
    do {
        for (int i = 0; i < 16; i++) {
            send_line(ports[0].fd, AT, sizeof AT - 1);
            while (!take(&ports[0])) {
            }
        }
        answers += 16;
        end = now();
    } while (end - start < seconds);
    return (double)answers / (end - start);
}

static double measure_many(double seconds)
{
    int poller = epoll_create1(0);
    for (int i = 0; i < port_count; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &ports[i]};
        if (epoll_ctl(poller, EPOLL_CTL_ADD, ports[i].fd, &event) < 0) {
            fail("epoll_ctl");
        }
    }
    long answers = 0;
    double start = now();
    double end;
    for (int i = 0; i < port_count; i++) {
        send_line(ports[i].fd, AT, sizeof AT - 1);
    }
    do {
        struct epoll_event events[256];
        int n = epoll_wait(poller, events, 256, ANSWER_MILLIS);
        if (n <= 0) {
            fprintf(stderr, "no answer any more\n");
            exit(1);
        }
        for (int i = 0; i < n; i++) {
            struct port *port = events[i].data.ptr;
            if (take(port)) {
                answers++;
                send_line(port->fd, AT, sizeof AT - 1);
            }
        }
        end = now();
    } while (end - start < seconds);
    return (double)answers / (end - start);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s CORE SECONDS <targets\n", argv[0]);
        return 2;
    }
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET(atoi(argv[1]), &core);
    if (sched_setaffinity(0, sizeof core, &core) < 0) {
        fail("sched_setaffinity");
    }
    signal(SIGPIPE, SIG_IGN);
    double seconds = atof(argv[2]);
    open_ports();
    turn_echo_off();
    printf("%.0f\n", port_count == 1 ? measure_one(seconds) : measure_many(seconds));
    return 0;
}
