#pragma once

// Folders that only the calling thread and the programs that it starts see. Every function returns 0 or
// the negative errno of the failure; -ENOSYS on systems other than Linux.

/// Gives the calling thread mounts of its own: what it mounts from now on nobody else sees.
int netdocs_mounts_private(void);
/// Puts an empty folder in memory in the place of an existing one.
int netdocs_mount_memory(const char *folder);
/// Forgets every connection that the network of the calling thread tracks.
int netdocs_forget_connections(void);
