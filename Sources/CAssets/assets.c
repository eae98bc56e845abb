#include "CAssets.h"
int netdocs_assets_placeholder(void) { return 0; }
