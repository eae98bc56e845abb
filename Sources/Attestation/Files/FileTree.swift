#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The files below one folder, reached without following a link.
///
/// The only place of this module that touches the disk, beside ``KeyFile``.
package struct FileTree: Sendable {
  /// The absolute path of the folder, without links.
  package let root: String

  /// The largest file that is hashed.
  package static let fileLimit = 512 << 20
  /// The largest report that is read as one.
  package static let reportLimit = 64 << 20
  private static let depthLimit = 64

  /// Opens a folder; links in the given path are followed, since the caller chose it.
  package init(_ folder: String) throws(Refusal) {
    guard let path = RealPath.of(folder) else {
      throw Refusal(
        "the folder \(folder) cannot be opened", fix: "check that it exists and may be read")
    }
    root = path
  }

  /// What stands at a name.
  package enum Finding: Sendable {
    /// A file with its digest, and its bytes if it is small and JSON.
    case file(ContentDigest, json: [UInt8]?)
    /// Nothing.
    case missing
    /// A symbolic link at the name or on the way to it.
    case link
    /// A folder, a device or a pipe.
    case noFile
    /// A file that cannot be read, or is too large, with the reason.
    case unreadable(String)
  }

  /// Looks at a name that ``SubjectName`` allows.
  package func find(_ name: String) -> Finding {
    guard var folder = Descriptor(open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
      return .unreadable(Descriptor.lastError)
    }
    var parts = name.split(separator: "/").map(String.init)
    guard let last = parts.popLast() else { return .missing }
    for part in parts {
      if let obstacle = Self.obstacle(part, in: folder.number, isLast: false) { return obstacle }
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      guard let next = Descriptor(openat(folder.number, part, flags)) else {
        return .unreadable(Descriptor.lastError)
      }
      folder = next
    }
    if let obstacle = Self.obstacle(last, in: folder.number, isLast: true) { return obstacle }
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    guard let file = Descriptor(openat(folder.number, last, flags)) else {
      return .unreadable(Descriptor.lastError)
    }
    return Self.read(file, keepsBytes: last.hasSuffix(".json"))
  }

  /// What keeps a name from being the file or folder that it should be.
  private static func obstacle(_ name: String, in folder: Int32, isLast: Bool) -> Finding? {
    var info = stat()
    guard fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else {
      return errno == ENOENT ? .missing : .unreadable(Descriptor.lastError)
    }
    switch info.st_mode & S_IFMT {
    case S_IFLNK: return .link
    case S_IFREG: return isLast ? nil : .missing
    case S_IFDIR: return isLast ? .noFile : nil
    default: return .noFile
    }
  }

  private static func read(_ file: borrowing Descriptor, keepsBytes: Bool) -> Finding {
    var hasher = ContentHasher()
    var kept: [UInt8] = []
    var isKept = keepsBytes
    var size = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = file.read(into: &buffer)
      guard count >= 0 else { return .unreadable(Descriptor.lastError) }
      if count == 0 { break }
      size += count
      guard size <= fileLimit else {
        return .unreadable("it is larger than \(fileLimit >> 20) MiB")
      }
      hasher.update(buffer[..<count])
      isKept = isKept && size <= reportLimit
      if isKept { kept += buffer[..<count] }
    }
    return .file(hasher.finish(), json: isKept ? kept : nil)
  }
}

// MARK: - Listing

extension FileTree {
  /// One entry of a folder that is no folder itself.
  package struct Entry: Hashable, Sendable {
    /// The path relative to the root.
    package let name: String
    /// Whether it is a regular file; links, devices and pipes are not.
    package let isFile: Bool
  }

  /// Everything below a folder of this tree, hidden files included, sorted by name.
  ///
  /// - Throws: when a folder cannot be listed, or there are too many files or levels.
  package func entries(below folder: String) throws(Refusal) -> [Entry] {
    if folder != "." {
      guard case .noFile = find(folder) else {
        throw Refusal(
          "the folder \(folder) is missing, or is a link", fix: "put the folder itself there")
      }
    }
    var entries: [Entry] = []
    var folders = [(name: folder == "." ? "" : folder, depth: 0)]
    while let (name, depth) = folders.popLast() {
      guard depth <= Self.depthLimit else {
        throw Refusal("the folder \(name) is too deep", fix: "sign a folder further down")
      }
      for child in try Self.names(in: name.isEmpty ? root : root + "/" + name) {
        let path = name.isEmpty ? child : name + "/" + child
        var info = stat()
        guard lstat(root + "/" + path, &info) == 0 else { continue }
        let kind = info.st_mode & S_IFMT
        if kind == S_IFDIR {
          folders.append((path, depth + 1))
        } else {
          entries.append(Entry(name: path, isFile: kind == S_IFREG))
        }
      }
      guard entries.count <= Statement.subjectLimit else {
        throw Refusal(
          "there are more than \(Statement.subjectLimit) files", fix: "sign folders one by one")
      }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func names(in path: String) throws(Refusal) -> [String] {
    guard let stream = opendir(path) else {
      throw Refusal(
        "the folder \(path) cannot be listed: \(Descriptor.lastError)", fix: "check its permissions"
      )
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        throw Refusal("a name in \(path) is not UTF-8", fix: "rename the file")
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

/// Absolute paths without links and dots.
package enum RealPath {
  /// The path of something that exists; nil for nothing.
  package static func of(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
