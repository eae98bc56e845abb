#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "CLinux.h"

// The most that a program may write, into its outputs as into any file: more is no listing of rules.
enum { most_output = 16 << 20 };

// Files in memory, and no pipes: neither side ever waits for the other one to read.
static int memory_file(const char *content, size_t count) {
  int file = memfd_create("netdocs", MFD_CLOEXEC);
  if (file < 0) return -errno;
  for (size_t done = 0; done < count;) {
    ssize_t written = write(file, content + done, count - done);
    if (written <= 0) {
      close(file);
      return -EIO;
    }
    done += (size_t)written;
  }
  lseek(file, 0, SEEK_SET);
  return file;
}

// What only the new process may do; it ends with the program or with an errno.
static int become(const char *const *arguments, int input, int output) {
  struct rlimit limit;
  // A group of its own, so that what the program starts can be ended with it.
  if (setpgid(0, 0) != 0) return errno;
  // Nothing goes on when this process is killed.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  if (getrlimit(RLIMIT_FSIZE, &limit) != 0) return errno;
  if (limit.rlim_cur > most_output) limit.rlim_cur = most_output;
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return errno;
  if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
      dup2(output, STDERR_FILENO) < 0)
    return errno;
  execve(arguments[0], (char *const *)arguments, environ);
  return errno;
}

static int spawn(const char *const *arguments, int input, int output, pid_t *child) {
  // The parent stands still until the program runs, in the same memory.
  volatile int error = 0;
  *child = vfork();
  if (*child < 0) return -errno;
  if (*child == 0) {
    error = become(arguments, input, output);
    _exit(127);
  }
  if (error == 0) return 0;
  waitpid(*child, NULL, 0);
  return -error;
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

// Whether the program has ended; it stays there to be asked how.
static int has_ended(pid_t child) {
  siginfo_t info = {.si_pid = 0};
  return waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

// Waits for the end, at most until then.
static int ends_until(pid_t child, long long end) {
  int handle = (int)syscall(SYS_pidfd_open, child, 0);
  while (!has_ended(child)) {
    long long left = end - now();
    if (left <= 0) break;
    struct pollfd ended = {.fd = handle, .events = POLLIN};
    // Where the kernel or its guard knows no such handles, one look after the other.
    poll(&ended, handle < 0 ? 0 : 1, (int)(handle < 0 && left > 5 ? 5 : left));
  }
  if (handle >= 0) close(handle);
  return has_ended(child);
}

static int wait_for(pid_t child, int milliseconds) {
  if (!ends_until(child, now() + milliseconds)) {
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -errno;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void collect(int file, char **output, size_t *output_count) {
  off_t length = lseek(file, 0, SEEK_END);
  *output_count = 0;
  if (length > most_output) length = most_output;
  *output = length > 0 ? malloc((size_t)length) : NULL;
  if (*output == NULL) return;
  ssize_t count = pread(file, *output, (size_t)length, 0);
  *output_count = count > 0 ? (size_t)count : 0;
}

int netdocs_run(const char *const *arguments, const char *input, size_t input_count, char **output,
                size_t *output_count, int milliseconds) {
  *output = NULL;
  *output_count = 0;
  int in = memory_file(input, input_count);
  if (in < 0) return in;
  int out = memory_file(NULL, 0);
  if (out < 0) {
    close(in);
    return out;
  }
  pid_t child = 0;
  int status = spawn(arguments, in, out, &child);
  if (status == 0) {
    status = wait_for(child, milliseconds);
    collect(out, output, output_count);
  }
  close(in);
  close(out);
  return status;
}

int netdocs_replace(const char *path, const char *const *arguments) {
  execv(path, (char *const *)arguments);
  return errno;
}

#endif
