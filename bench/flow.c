// Sends bytes through a relay between a serial port and a TCP server and measures how fast they come
// out at the other end. This program is both ends.
//
//   flow tcp|pty ADDRESS SERVER_PORT up|down|both MIB [COMMAND]
//
// ADDRESS is HOST:PORT or the path of a terminal; SERVER_PORT is where the relay connects to, listened on
// here. COMMAND is what makes a twin relay, typed before and answered by CONNECT. up is from the port to
// the server. Prints MiB/s; with CHECK=1 in the environment every byte is compared and the readers rest at
// times, so that back-pressure is felt on both sides. Ends with status 1 at any difference.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 65536 };

static int check;
static long total;

struct way {
  int from, to;
  uint64_t seed;
};

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void rest(long ms) {
  struct timespec t = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&t, NULL);
}

// A block of a stream that looks random; without checks it is always the same one.
static void fill(unsigned char *block, uint64_t *state) {
  for (int i = 0; i < BLOCK; i += 8) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    memcpy(block + i, state, 8);
  }
}

static void *send_all(void *argument) {
  struct way *way = argument;
  unsigned char block[BLOCK];
  uint64_t state = way->seed;
  fill(block, &state);
  for (long sent = 0; sent < total; sent += BLOCK) {
    for (long at = 0; at < BLOCK;) {
      ssize_t n = write(way->from, block + at, BLOCK - at);
      if (n <= 0) fail("write");
      at += n;
    }
    if (check) fill(block, &state);
  }
  return NULL;
}

static void *receive_all(void *argument) {
  struct way *way = argument;
  unsigned char block[BLOCK], expected[BLOCK];
  uint64_t state = way->seed;
  fill(expected, &state);
  long received = 0, pauses = 0;
  while (received < total) {
    ssize_t n = read(way->to, block, BLOCK);
    if (n <= 0) fail("read: the stream ended early");
    if (check) {
      for (long at = 0; at < n;) {
        long offset = (received + at) % BLOCK;
        long part = n - at < BLOCK - offset ? n - at : BLOCK - offset;
        if (memcmp(block + at, expected + offset, part) != 0) {
          fprintf(stderr, "flow: different bytes near %ld\n", received + at);
          exit(1);
        }
        at += part;
        if (offset + part == BLOCK) fill(expected, &state);
      }
      if ((received + n) / (total / 20) > pauses) {
        pauses++;
        rest(200);
      }
    }
    received += n;
  }
  return NULL;
}

static struct sockaddr_in address(const char *host, int port) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, host, &a.sin_addr);
  return a;
}

static int listen_on(int port) {
  int s = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in a = address("127.0.0.1", port);
  if (bind(s, (struct sockaddr *)&a, sizeof a) || listen(s, 8)) fail("listen");
  return s;
}

static int open_port(const char *kind, char *where) {
  int port;
  if (strcmp(kind, "tcp") == 0) {
    char *colon = strrchr(where, ':');
    *colon = 0;
    struct sockaddr_in a = address(where, atoi(colon + 1));
    int on = 1;
    port = socket(AF_INET, SOCK_STREAM, 0);
    for (int tries = 0; connect(port, (struct sockaddr *)&a, sizeof a); tries++) {
      if (tries == 50) fail("connect");
      rest(100);
    }
    setsockopt(port, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return port;
  }
  for (int tries = 0; (port = open(where, O_RDWR | O_NOCTTY)) < 0; tries++) {
    if (tries == 50) fail(where);
    rest(100);
  }
  struct termios raw;
  tcgetattr(port, &raw);
  cfmakeraw(&raw);
  tcsetattr(port, TCSANOW, &raw);
  return port;
}

static void await_connect(int port, const char *command) {
  char text[4096];
  size_t length = 0;
  if (dprintf(port, "%s\r", command) < 0) fail("write");
  while (length < sizeof text - 1) {
    ssize_t n = read(port, text + length, 1);
    if (n <= 0) fail("read");
    length += n;
    text[length] = 0;
    if (length > 9 && strcmp(text + length - 9, "CONNECT\r\n") == 0) return;
  }
  fprintf(stderr, "flow: no CONNECT\n");
  exit(1);
}

static void measure(struct way *ways, int count) {
  pthread_t threads[4];
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  for (int i = 0; i < count; i++) {
    pthread_create(&threads[2 * i], NULL, receive_all, &ways[i]);
    pthread_create(&threads[2 * i + 1], NULL, send_all, &ways[i]);
  }
  for (int i = 0; i < 2 * count; i++) pthread_join(threads[i], NULL);
  clock_gettime(CLOCK_MONOTONIC, &b);
  double seconds = b.tv_sec - a.tv_sec + (b.tv_nsec - a.tv_nsec) / 1e9;
  printf("%.1f\n", count * (total / 1048576.0) / seconds);
}

int main(int argc, char **argv) {
  if (argc < 6) {
    fprintf(stderr, "flow tcp|pty ADDRESS SERVER_PORT up|down|both MIB [COMMAND]\n");
    return 2;
  }
  check = getenv("CHECK") != NULL;
  total = atol(argv[5]) * 1048576;
  int listener = listen_on(atoi(argv[3]));
  int port = open_port(argv[1], argv[2]);
  if (argc > 6) await_connect(port, argv[6]);
  int server = accept(listener, NULL, NULL);
  if (server < 0) fail("accept");
  struct way up = {port, server, 88172645463325252u}, down = {server, port, 1442695040888963407u};
  struct way both[] = {up, down};
  if (strcmp(argv[4], "both") == 0) {
    measure(both, 2);
  } else {
    measure(strcmp(argv[4], "up") == 0 ? &up : &down, 1);
  }
  return 0;
}
