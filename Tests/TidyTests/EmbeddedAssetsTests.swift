import Foundation
import Testing

/// The list of built-in files in `Sources/CAssets/assets.c` is written by this test.
@Suite struct EmbeddedAssets {
  @Test func listsTheFilesThatExist() throws {
    let file = Self.root.appending(path: "Sources/CAssets/assets.c")
    let actual = try String(contentsOf: file, encoding: .utf8)
    let expected = Self.source(for: try Self.assets())
    guard actual != expected else { return }
    if ProcessInfo.processInfo.environment["NETDOCS_UPDATE_GOLDEN"] == "1" {
      try Data(expected.utf8).write(to: file, options: .atomic)
      Issue.record("assets.c was rewritten; build and run the tests again")
    } else {
      Issue.record("assets.c differs from the folders; run with NETDOCS_UPDATE_GOLDEN=1")
    }
  }

  @Test func embedsNoEmptyFile() throws {
    for asset in try Self.assets() {
      let file = Self.root.appending(path: asset.file)
      #expect(try Data(contentsOf: file).isEmpty == false, "\(asset.file) is empty")
    }
  }

  /// A built-in file: its path in the repository and the path it is known by.
  private struct Asset {
    let file: String
    let name: String
  }

  /// The folders whose files are built in, with the prefix of their built-in paths.
  private static let folders = [
    ("content/model", "model"), ("templates", "templates"),
    ("Tests/ValidationTests/Rules", "rules"),
  ]

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func assets() throws -> [Asset] {
    var assets: [Asset] = []
    for (folder, prefix) in folders {
      let base = root.appending(path: folder).path()
      let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
      for name in names where isFile("\(base)/\(name)") && !isHidden(name) {
        assets.append(Asset(file: "\(folder)/\(name)", name: "\(prefix)/\(name)"))
      }
    }
    return assets.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private static func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private static func source(for assets: [Asset]) -> String {
    var text = """
      // Written by Tests/TidyTests/EmbeddedAssetsTests.swift; run it with NETDOCS_UPDATE_GOLDEN=1.
      #include "CAssets.h"

      // Part of C23, which not every compiler calls its default yet.
      #pragma clang diagnostic ignored "-Wc23-extensions"


      """
    for (index, asset) in assets.enumerated() {
      text += "static const unsigned char asset_\(index)[] = {\n"
      text += "#embed \"../../\(asset.file)\"\n};\n"
    }
    text += "\nstatic const struct {\n  const char *path;\n  const unsigned char *bytes;\n"
    text += "  size_t size;\n} assets[] = {\n"
    for (index, asset) in assets.enumerated() {
      text += "  {\"\(asset.name)\", asset_\(index), sizeof asset_\(index)},\n"
    }
    text += "};\n\n"
    return text + functions
  }

  private static let functions = """
    static const size_t count = sizeof assets / sizeof assets[0];

    size_t netdocs_asset_count(void) { return count; }

    const char *netdocs_asset_path(size_t index) {
      return index < count ? assets[index].path : NULL;
    }

    const unsigned char *netdocs_asset_bytes(size_t index) {
      return index < count ? assets[index].bytes : NULL;
    }

    size_t netdocs_asset_size(size_t index) { return index < count ? assets[index].size : 0; }

    """
}
