import CLinux
import Foundation

/// A folder next to the output in which a site is put together before it takes the output's place.
struct StagingFolder: ~Copyable {
  /// Where it is.
  let path: String
  private let lock: FolderLock
  private var folders: Set<Substring> = []

  /// Makes a new folder next to the output, in the same file system.
  init(nextTo output: OutputFolder) throws(SiteWriteError) {
    let process = ProcessInfo.processInfo.processIdentifier
    var number = 0
    while true {
      let path = output.parent + "/" + output.stagingPrefix + "\(process)-\(number)"
      if try DiskFolder.make(path) {
        guard let lock = FolderLock(path) else {
          throw .system(step: .createFolder, path: path, reason: "it is locked")
        }
        self.path = path
        self.lock = lock
        return
      }
      number += 1
    }
  }

  /// Writes a file with the folders above it.
  mutating func write(_ bytes: [UInt8], to name: String) throws(SiteWriteError) {
    try makeFolders(above: name)
    try DiskFolder.write(bytes, to: path + "/" + name)
  }

  /// Removes the folder and everything in it; what cannot be removed is left to the next run.
  consuming func discard() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Puts the folder in the place of the output and removes what was there.
  consuming func replace(_ output: OutputFolder) throws(SiteWriteError) {
    DiskFolder.flush(path)
    let code = output.exists ? exchange(with: output.path) : DiskFolder.move(path, to: output.path)
    guard code == 0 else {
      let failure = DiskFolder.failure(.replace, output.path, code)
      discard()
      throw failure
    }
    DiskFolder.flush(output.parent)
    if output.exists { discard() }
  }

  /// Removes folders that earlier runs left when they were killed.
  static func removeStale(nextTo output: OutputFolder) {
    let names = (try? DiskFolder.names(in: output.parent)) ?? []
    for name in names where name.hasPrefix(output.stagingPrefix) {
      let path = output.parent + "/" + name
      guard let lock = FolderLock(path) else { continue }
      try? FileManager.default.removeItem(atPath: path)
      _ = consume lock
    }
  }

  private mutating func makeFolders(above name: String) throws(SiteWriteError) {
    guard let slash = name.lastIndex(of: "/"), !folders.contains(name[..<slash]) else { return }
    var end = name.startIndex
    while let next = name[end...].firstIndex(of: "/") {
      let folder = name[..<next]
      if folders.insert(folder).inserted { _ = try DiskFolder.make(path + "/" + folder) }
      end = name.index(after: next)
    }
  }

  /// Swaps both folders; where the system cannot do that in one step, in two renames.
  private func exchange(with output: String) -> Int32 {
    let code = netdocs_exchange_paths(path, output)
    guard code == ENOSYS || code == EINVAL || code == ENOTSUP else { return code }
    let aside = path + "-old"
    let first = DiskFolder.move(output, to: aside)
    guard first == 0 else { return first }
    let second = DiskFolder.move(path, to: output)
    guard second == 0 else {
      _ = DiskFolder.move(aside, to: output)
      return second
    }
    return DiskFolder.move(aside, to: path)
  }
}
