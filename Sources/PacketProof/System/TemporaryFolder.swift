import Foundation

/// A folder that only this user reads, removed with the value.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  init() throws(SystemFailure) {
    let name = "netdocs-proof-\(UUID().uuidString)"
    let url = FileManager.default.temporaryDirectory.appending(path: name)
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw SystemFailure("no temporary folder: \(error.localizedDescription)") }
    self.path = url.path()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file.
  func write(_ text: String, to name: String) throws(SystemFailure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path).appending(path: name))
    } catch { throw SystemFailure("\(name) cannot be written: \(error.localizedDescription)") }
  }
}
