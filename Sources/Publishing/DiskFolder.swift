#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few calls to the file system that the site writer needs, with errors that name the step.
enum DiskFolder {
  /// What is at a path, without following a link at its end.
  enum Kind {
    case nothing
    case folder
    case link
    case other
  }

  static func kind(of path: String) throws(SiteWriteError) -> Kind {
    var info = stat()
    if lstat(path, &info) != 0 {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return .nothing }
      throw failure(.inspect, path, code)
    }
    switch info.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The names in a folder, sorted.
  static func names(in path: String) throws(SiteWriteError) -> [String] {
    guard let stream = opendir(path) else { throw failure(.list, path, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes one folder; false when something with that name exists.
  static func make(_ path: String) throws(SiteWriteError) -> Bool {
    if mkdir(path, 0o777) == 0 { return true }
    let code = errno
    if code == EEXIST { return false }
    throw failure(.createFolder, path, code)
  }

  /// The absolute path without links and dots.
  static func resolved(_ path: String) throws(SiteWriteError) -> String {
    guard let real = realpath(path, nil) else { throw failure(.inspect, path, errno) }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes a new file; an existing one is never opened.
  static func write(_ bytes: [UInt8], to path: String) throws(SiteWriteError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(.write, path, errno) }
    var position = 0
    while position < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(file, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        #elseif canImport(Musl)
          Musl.write(file, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        #else
          Glibc.write(file, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(file)
        throw failure(.write, path, code)
      }
      position += count
    }
    guard close(file) == 0 else { throw failure(.write, path, errno) }
  }

  /// Reads up to a number of bytes; nil when the file cannot be read.
  static func head(of path: String, limit: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = read(file, &bytes, limit)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }

  /// Asks the system to put a folder's own entries on disk; failing is not an error.
  static func flush(_ path: String) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Renames, and returns 0 or the error number.
  static func move(_ source: String, to target: String) -> Int32 {
    rename(source, target) == 0 ? 0 : errno
  }

  /// Makes the error for a refused step.
  static func failure(
    _ step: SiteWriteError.Step, _ path: String, _ code: Int32
  ) -> SiteWriteError {
    .system(step: step, path: path, reason: String(cString: strerror(code)))
  }
}

/// A lock on a folder that ends with the process, however that ends.
struct FolderLock: ~Copyable {
  private let folder: Int32

  /// Locks a folder; nil when it is locked by somebody else or is no folder.
  init?(_ path: String) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    guard flock(folder, LOCK_EX | LOCK_NB) == 0 else {
      close(folder)
      return nil
    }
    self.folder = folder
  }

  deinit { close(folder) }
}
