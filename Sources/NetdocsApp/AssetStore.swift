import CAssets
package import Diagnostics
import Foundation

/// The templates and the network model: built into the program, replaced file by file by the
/// workspace.
///
/// Paths are those of the built-in files: `templates/page.mustache`, `model/components/etcd.yaml`.
/// A workspace file may also be new; then it is listed beside the built-in ones.
package struct AssetStore: Sendable {
  private let folders: [(prefix: String, folder: String)]

  /// Looks for replacements in folders of the workspace, `templates` and `content/model` by
  /// default; nil for a folder uses the built-in files only.
  package init(templates: String?, model: String?) {
    var folders: [(prefix: String, folder: String)] = []
    if let model { folders.append((prefix: "model/", folder: model)) }
    if let templates { folders.append((prefix: "templates/", folder: templates)) }
    self.folders = folders
  }

  /// The content of a file; nil when neither the workspace nor the program has it.
  ///
  /// The path of a replaced file is the workspace's, so that messages lead to the right place.
  ///
  /// - Throws: when a file of the workspace exists but cannot be read.
  package func file(_ path: String) throws -> SourceFile? {
    for (prefix, folder) in folders where path.hasPrefix(prefix) {
      let place = folder + "/" + path.dropFirst(prefix.count)
      guard FileManager.default.fileExists(atPath: place) else { continue }
      return SourceFile(path: place, bytes: Array(try Data(contentsOf: URL(filePath: place))))
    }
    return Self.builtIn(path)
  }

  /// The paths below a prefix such as `model/`, those of the workspace included; sorted.
  package func paths(under prefix: String) -> [String] {
    var paths = Set(Self.builtInPaths.filter { $0.hasPrefix(prefix) })
    for (start, folder) in folders {
      let names = FileManager.default.enumerator(atPath: folder)
      while let name = names?.nextObject() as? String {
        let path = start + name
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
        guard path.hasPrefix(prefix), !isHidden, Self.isFile(folder + "/" + name) else { continue }
        paths.insert(path)
      }
    }
    return paths.sorted()
  }

  /// The paths of all built-in files, sorted.
  package static var builtInPaths: [String] {
    (0..<netdocs_asset_count()).compactMap { index in
      netdocs_asset_path(index).map { String(cString: $0) }
    }
  }

  /// A built-in file under its built-in path; nil when there is none.
  ///
  /// The built-in files are sorted by the bytes of their paths, so a look-up costs O(log n).
  package static func builtIn(_ path: String) -> SourceFile? {
    var low = 0
    var high = netdocs_asset_count()
    while low < high {
      let middle = (low + high) / 2
      guard let name = netdocs_asset_path(middle).map({ String(cString: $0) }) else { return nil }
      if name == path { return file(at: middle, path) }
      if name.utf8.lexicographicallyPrecedes(path.utf8) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private static func file(at index: Int, _ path: String) -> SourceFile {
    let bytes = UnsafeBufferPointer(
      start: netdocs_asset_bytes(index), count: netdocs_asset_size(index))
    return SourceFile(path: path, bytes: Array(bytes))
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}
