import Foundation
import Rendering

/// The folder a site is written to, known to be ours or empty.
struct OutputFolder {
  /// The absolute path.
  let path: String
  /// The folder above it.
  let parent: String
  /// Whether it is there already.
  let exists: Bool
  /// How the names of staging folders for this output begin.
  let stagingPrefix: String

  /// The ignore file that keeps the output out of a repository, but the folder in it.
  static let ignoreFile = ".gitignore"
  private static let ignoreText = "*\n!.gitignore\n"

  /// Looks at the output and refuses what is not ours.
  init(_ given: String) throws(SiteWriteError) {
    var trimmed = Substring(given)
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    let slash = trimmed.lastIndex(of: "/")
    let name = String(slash.map { trimmed[trimmed.index(after: $0)...] } ?? trimmed)
    guard !name.isEmpty, name != ".", name != ".." else { throw .unusableOutput(path: given) }
    let above = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
    try Self.makeFolders(above)
    let parent = try DiskFolder.resolved(above)
    self.parent = parent == "/" ? "" : parent
    path = self.parent + "/" + name
    stagingPrefix = ".\(name).netdocs-"
    exists = try Self.check(path, shownAs: given)
  }

  /// The text of the ignore file: the one that is there, or ours.
  func ignoreText() -> [UInt8] {
    let own = path + "/" + Self.ignoreFile
    return DiskFolder.head(of: own, limit: 65_536) ?? Array(Self.ignoreText.utf8)
  }

  private static func check(_ path: String, shownAs given: String) throws(SiteWriteError) -> Bool {
    switch try DiskFolder.kind(of: path) {
    case .nothing: return false
    case .link: throw .outputIsLink(path: given)
    case .other: throw .outputIsNoFolder(path: given)
    case .folder: break
    }
    let names = try DiskFolder.names(in: path)
    guard let foreign = names.first(where: { $0 != ignoreFile }) else { return true }
    let manifest = path + "/" + BuildManifest.path.text
    guard let head = DiskFolder.head(of: manifest, limit: 256), BuildManifest.isOurs(head) else {
      throw .foreignContent(path: given, example: foreign)
    }
    return true
  }

  private static func makeFolders(_ path: String) throws(SiteWriteError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      let reason = (error as NSError).localizedFailureReason ?? error.localizedDescription
      throw .system(step: .createFolder, path: path, reason: reason)
    }
  }
}
