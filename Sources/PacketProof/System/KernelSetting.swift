import Foundation

/// A value below `/proc/sys/net` of the calling thread's network.
struct KernelSetting: Hashable {
  let path: String
  let value: String

  init(_ path: String, _ value: String) {
    self.path = path
    self.value = value
  }

  /// Makes the setting hold; nothing is written where it holds already.
  func apply() throws(SystemFailure) {
    let file = "/proc/sys/net/\(path)"
    if Self.read(file) == value { return }
    guard let handle = FileHandle(forWritingAtPath: file) else {
      throw SystemFailure("the kernel setting net/\(path) cannot be changed")
    }
    try? handle.write(contentsOf: Data(value.utf8))
    try? handle.close()
    guard Self.read(file) == value else {
      throw SystemFailure("the kernel setting net/\(path) cannot be changed")
    }
  }

  /// Whether the kernel has IPv6.
  static var hasIPv6: Bool { FileManager.default.fileExists(atPath: "/proc/sys/net/ipv6/conf") }

  /// The release of the running kernel, for example `6.12.48`; nil when it does not say.
  static var kernelRelease: String? { read("/proc/sys/kernel/osrelease") }

  // Files of /proc have no size, so they are read to their end.
  private static func read(_ file: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
    defer { try? handle.close() }
    let bytes = (try? handle.readToEnd()) ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }
}
