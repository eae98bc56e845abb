internal import Publishing
internal import Rendering

/// Turns a checked workspace into the pages of the site.
struct SiteAssembly {
  let loaded: LoadedWorkspace
  let identity: SiteIdentity

  func pages() -> [Page] { [] }
}
