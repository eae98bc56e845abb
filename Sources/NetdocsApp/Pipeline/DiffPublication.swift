internal import Diagnostics
internal import Publishing
internal import Rendering

/// Puts a comparison into the frame of a page that travels alone.
struct DiffPublication {
  let assets: AssetStore
  let sides: [DiffSide]

  /// The page; everything it needs is in it.
  func bytes(of page: DiffPage) throws -> [UInt8] {
    let builder = SiteBuilder(assets: assets, buildTime: nil, jobs: 1)
    let shell = try builder.loadShell()
    let style = PageShell.InlineStyle(hashing: try builder.siteStyle())
    return shell.renderStandalone(page.content, identifier: nil, style: style, site: identity)
      .bytes
  }

  private var identity: SiteIdentity {
    let model = AssetStore.builtInPaths.filter { $0.hasPrefix("model/") }
      .compactMap { AssetStore.builtIn($0) }
    return SiteIdentity(
      name: "netdocs", toolVersion: ToolVersion.number, modelDigest: digest(of: model),
      inputDigest: digest(of: sides.flatMap(\.files)))
  }

  private func digest(of files: [SourceFile]) -> String {
    BuildManifest.digest(
      of: files.map { .init(path: $0.path, digest: SHA256Digest(hashing: $0.bytes)) }
    ).short
  }
}
