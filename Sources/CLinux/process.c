#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CLinux.h"

extern char **environ;

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

static int spawn(const char *const *arguments, int input, int output, pid_t *child) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
  int error =
      posix_spawn(child, arguments[0], &files, NULL, (char *const *)arguments, environ);
  posix_spawn_file_actions_destroy(&files);
  return -error;
}

static int wait_for(pid_t child, int milliseconds) {
  int handle = (int)syscall(SYS_pidfd_open, child, 0);
  if (handle >= 0) {
    struct pollfd ended = {.fd = handle, .events = POLLIN};
    int found;
    do found = poll(&ended, 1, milliseconds);
    while (found < 0 && errno == EINTR);
    if (found == 0) kill(child, SIGKILL);
    close(handle);
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
