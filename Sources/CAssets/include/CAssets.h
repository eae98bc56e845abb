#pragma once
#include <stddef.h>

/// How many files are built in.
size_t netdocs_asset_count(void);

/// The path of a built-in file, for example `templates/page.mustache` or
/// `model/components/etcd.yaml`; sorted by bytes. NULL beyond the last one.
const char *netdocs_asset_path(size_t index);

/// The bytes of a built-in file; not terminated. NULL beyond the last one.
const unsigned char *netdocs_asset_bytes(size_t index);

/// How many bytes a built-in file has; 0 beyond the last one.
size_t netdocs_asset_size(size_t index);
