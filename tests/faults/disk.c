/* A disk that fails when it is told to, put before a program's own C library with LD_PRELOAD.
 *
 * Calls on files below FAULTS_FOLDER are counted, and FAULTS_CONTROL says in one line what becomes of them:
 *     serial deed call first last number clock
 * e.g. "3 fail fsync 1 2 28 0": the first two fsync from now on fail with errno 28. `deed` is none, fail, die (the
 * process is killed before the call), stop (it is stopped before the call), short (a write writes half) or slow (the
 * call waits `number` milliseconds). `call` is one of those below, or any. Counting starts anew with a new serial.
 * `clock` is how many seconds the time of day is off. FAULTS_LOG, where it is set, gets one line for each call that
 * changed something, and for what the program printed: what a power cut would find on the disk follows from it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define PATH 4096
#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define FAILS(call) (meet(call) < 0)

struct control { long serial; char deed[8], call[16]; long first, last, number, clock; };

static long serial = -1, count;

static int raw_open(const char *path, int flags) {
    REAL(open);
    return real(path, flags, 0600);
}

static ssize_t raw_read(int file, void *to, size_t size) {
    REAL(read);
    return real(file, to, size);
}

static ssize_t raw_write(int file, const void *from, size_t size) {
    REAL(write);
    return real(file, from, size);
}

static struct control control(void) {
    struct control now = {0, "none", "any", 0, 0, 0, 0};
    char line[256];
    const char *path = getenv("FAULTS_CONTROL");
    int kept = errno, file = path ? raw_open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        ssize_t size = raw_read(file, line, sizeof line - 1);
        line[size > 0 ? size : 0] = 0;
        sscanf(line, "%ld %7s %15s %ld %ld %ld %ld", &now.serial, now.deed, now.call, &now.first, &now.last,
               &now.number, &now.clock);
        close(file);
    }
    errno = kept;
    return now;
}

/* Count a call and do to it what is asked: -1 when it must fail, 1 when a write is to be short, else 0. */
static int meet(const char *call) {
    struct control now = control();
    if (now.serial != serial) { serial = now.serial; count = 0; }
    if (strcmp(now.call, "any") && strcmp(now.call, call)) return 0;
    count++;
    if (count < now.first || count > now.last || !strcmp(now.deed, "none")) return 0;
    if (!strcmp(now.deed, "die")) raise(SIGKILL);
    if (!strcmp(now.deed, "stop")) raise(SIGSTOP);
    if (!strcmp(now.deed, "slow")) usleep((useconds_t)now.number * 1000);
    if (!strcmp(now.deed, "short")) return 1;
    if (strcmp(now.deed, "fail")) return 0;
    errno = (int)now.number;
    return -1;
}

static int watched(const char *path) {
    const char *folder = getenv("FAULTS_FOLDER");
    size_t size = folder ? strlen(folder) : 0;
    return size && path && !strncmp(path, folder, size) && (path[size] == '/' || !path[size]);
}

/* Return a watched file's path in `path`, or 0 for anything else, e.g. a socket. */
static int watched_file(int file, char *path) {
    char link[64];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = getenv("FAULTS_FOLDER") ? readlink(link, path, PATH - 1) : -1;
    path[size > 0 ? size : 0] = 0;
    errno = kept;
    return watched(path);
}

static void record(const char *call, const char *one, const char *other, long inode, long at, const void *data,
                   size_t size) {
    const char *path = getenv("FAULTS_LOG");
    if (!path) return;
    int kept = errno, file = raw_open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC);
    char *line = malloc(2 * PATH + 2 * size + 128), *end = line;
    if (file >= 0 && line) {
        end += sprintf(line, "%s\t%s\t%s\t%ld\t%ld\t", call, one, other, inode, at);
        for (size_t n = 0; n < size; n++) end += sprintf(end, "%02x", ((const unsigned char *)data)[n]);
        *end++ = '\n';
        if (raw_write(file, line, (size_t)(end - line)) < 0) abort();
    }
    free(line);
    if (file >= 0) close(file);
    errno = kept;
}

static long inode_of(int file) {
    struct stat about;
    REAL(fstat);
    return real(file, &about) ? 0 : (long)about.st_ino;
}

static int opened(const char *path, int flags, int file) {
    if (file >= 0 && flags & (O_CREAT | O_TRUNC)) record(flags & O_TRUNC ? "empty" : "open", path, "", inode_of(file), 0, "", 0);
    return file;
}

#define MODE mode_t mode = 0; \
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
#define OPEN(name) int name(const char *path, int flags, ...) { \
    MODE REAL(name); \
    if (!watched(path)) return real(path, flags, mode); \
    return FAILS("open") ? -1 : opened(path, flags, real(path, flags, mode)); }
#define OPENAT(name) int name(int folder, const char *path, int flags, ...) { \
    MODE REAL(name); \
    if (!watched(path)) return real(folder, path, flags, mode); \
    return FAILS("open") ? -1 : opened(path, flags, real(folder, path, flags, mode)); }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

#define STAT(name, kind) int name(const char *path, struct kind *about) { \
    REAL(name); \
    return watched(path) && FAILS("stat") ? -1 : real(path, about); }
#define STATAT(name, kind) int name(int folder, const char *path, struct kind *about, int flags) { \
    REAL(name); \
    return watched(path) && FAILS("stat") ? -1 : real(folder, path, about, flags); }
STAT(stat, stat) STAT(stat64, stat64) STAT(lstat, stat) STAT(lstat64, stat64)
STATAT(fstatat, stat) STATAT(fstatat64, stat64)

ssize_t read(int file, void *to, size_t size) {
    char path[PATH];
    return watched_file(file, path) && FAILS("read") ? -1 : raw_read(file, to, size);
}

ssize_t write(int file, const void *from, size_t size) {
    char path[PATH];
    if (file == STDOUT_FILENO) record("said", "", "", 0, 0, from, size);
    if (!watched_file(file, path)) return raw_write(file, from, size);
    int met = meet("write");
    long at = lseek(file, 0, SEEK_CUR);
    if (met < 0) return -1;
    ssize_t written = raw_write(file, from, met && size > 1 ? size / 2 : size);
    if (written > 0) record("write", path, "", inode_of(file), at, from, (size_t)written);
    return written;
}

#define SYNC(name) int name(int file) { \
    char path[PATH]; REAL(name); \
    if (!watched_file(file, path)) return real(file); \
    int result = FAILS("fsync") ? -1 : real(file); \
    if (!result) record("fsync", path, "", inode_of(file), 0, "", 0); \
    return result; }
SYNC(fsync) SYNC(fdatasync)

int flock(int file, int how) {
    char path[PATH];
    REAL(flock);
    return watched_file(file, path) && FAILS("flock") ? -1 : real(file, how);
}

int fchmod(int file, mode_t mode) {
    char path[PATH];
    REAL(fchmod);
    return watched_file(file, path) && FAILS("chmod") ? -1 : real(file, mode);
}

int chmod(const char *path, mode_t mode) {
    REAL(chmod);
    return watched(path) && FAILS("chmod") ? -1 : real(path, mode);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (!watched(path)) return real(path, mode);
    int result = FAILS("mkdir") ? -1 : real(path, mode);
    if (!result) record("mkdir", path, "", 0, 0, "", 0);
    return result;
}

int unlink(const char *path) {
    REAL(unlink);
    if (!watched(path)) return real(path);
    int result = FAILS("unlink") ? -1 : real(path);
    if (!result) record("unlink", path, "", 0, 0, "", 0);
    return result;
}

#define TWO(name) int name(const char *one, const char *other) { \
    REAL(name); \
    if (!watched(other)) return real(one, other); \
    int result = FAILS(#name) ? -1 : real(one, other); \
    if (!result) record(#name, one, other, 0, 0, "", 0); \
    return result; }
TWO(rename) TWO(link)

int linkat(int folder, const char *one, int folder2, const char *other, int flags) {
    REAL(linkat);
    if (!watched(other)) return real(folder, one, folder2, other, flags);
    int result = FAILS("link") ? -1 : real(folder, one, folder2, other, flags);
    if (!result) record("link", one, other, 0, 0, "", 0);
    return result;
}

int clock_gettime(clockid_t which, struct timespec *now) {
    REAL(clock_gettime);
    int result = real(which, now);
    if (!result && which == CLOCK_REALTIME && getenv("FAULTS_CONTROL")) now->tv_sec += control().clock;
    return result;
}
