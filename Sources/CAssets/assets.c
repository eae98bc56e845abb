// Written by Tests/TidyTests/EmbeddedAssetsTests.swift; run it with NETDOCS_UPDATE_GOLDEN=1.
#include "CAssets.h"

// Part of C23, which not every compiler calls its default yet.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_0[] = {
#embed "../../templates/icon.svg"
};
static const unsigned char asset_1[] = {
#embed "../../templates/page.mustache"
};
static const unsigned char asset_2[] = {
#embed "../../templates/site.css"
};
static const unsigned char asset_3[] = {
#embed "../../templates/site.js"
};
static const unsigned char asset_4[] = {
#embed "../../templates/standalone.mustache"
};

static const struct {
  const char *path;
  const unsigned char *bytes;
  size_t size;
} assets[] = {
  {"templates/icon.svg", asset_0, sizeof asset_0},
  {"templates/page.mustache", asset_1, sizeof asset_1},
  {"templates/site.css", asset_2, sizeof asset_2},
  {"templates/site.js", asset_3, sizeof asset_3},
  {"templates/standalone.mustache", asset_4, sizeof asset_4},
};

static const size_t count = sizeof assets / sizeof assets[0];

size_t netdocs_asset_count(void) { return count; }

const char *netdocs_asset_path(size_t index) {
  return index < count ? assets[index].path : NULL;
}

const unsigned char *netdocs_asset_bytes(size_t index) {
  return index < count ? assets[index].bytes : NULL;
}

size_t netdocs_asset_size(size_t index) { return index < count ? assets[index].size : 0; }
