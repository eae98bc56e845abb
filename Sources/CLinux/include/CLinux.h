#pragma once

/// Swaps two paths of one file system atomically (renameat2 with RENAME_EXCHANGE on Linux,
/// renamex_np with RENAME_SWAP on macOS).
///
/// Returns 0, or the errno of the failure; ENOSYS where the system has no such call.
int netdocs_exchange_paths(const char *first, const char *second);

#include "CLinuxMounts.h"
#include "CLinuxNetwork.h"
#include "CLinuxProcess.h"
