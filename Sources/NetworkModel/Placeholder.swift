// Filled in by the first build of this module.
