#pragma once

#include <stddef.h>

/// Runs a program to its end in the calling thread's network, with a text as its input and without
/// any shell; after the time it is killed with everything that it started and that stayed in its group.
///
/// It ends when the calling thread does, and cannot write more than 16 MiB into a file.
///
/// Returns its exit code, 128 and the number of the signal that ended it, or a negative errno.
/// `output` gets what it wrote to both outputs, to be freed by the caller; null when there is none.
int netdocs_run(const char *const *arguments, const char *input, size_t input_count, char **output,
                size_t *output_count, int milliseconds);

/// Replaces this program by another one with the same environment; only returns an errno.
int netdocs_replace(const char *path, const char *const *arguments);
