import CLinux
import Foundation

/// A folder in memory that only the calling thread and the programs that it starts can see; gone with
/// them, even when they are killed.
struct PrivateFolder {
  /// Where it is, as long as the thread lives.
  let path: String

  /// Gives the calling thread mounts of its own with an empty `/run`, where programs keep their locks.
  ///
  /// The thread must end with its work: it cannot go back to the mounts of the others.
  static func enter() throws(SystemFailure) {
    try SystemFailure.check(
      netdocs_mounts_private(), "a mount namespace of its own cannot be created")
    try SystemFailure.check(netdocs_mount_memory("/run"), "/run cannot be replaced")
    _ = try PrivateFolder("lock")
  }

  /// A new folder below `/run`; the thread has called ``enter()``.
  init(_ name: String) throws(SystemFailure) {
    self.path = "/run/\(name)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    } catch { throw SystemFailure("\(path) cannot be made: \(error.localizedDescription)") }
  }

  /// Writes a file, and the folders that its name has.
  func write(_ text: String, to name: String) throws(SystemFailure) {
    let url = URL(filePath: path).appending(path: name)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    } catch { throw SystemFailure("\(name) cannot be written: \(error.localizedDescription)") }
  }

  /// Whether there is a file.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Waits for a moment, between two looks at a file.
  static func pause() { Thread.sleep(forTimeInterval: 0.01) }

  /// Removes everything in the folder.
  func clear() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
  }
}
