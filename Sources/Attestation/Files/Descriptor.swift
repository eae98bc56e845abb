#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An open file, closed when it goes.
struct Descriptor: ~Copyable {
  /// The system's number.
  let number: Int32

  /// Takes over an open file; nil when the system could not open it, with `errno` set.
  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close(number) }

  /// Reads what fits into the buffer, and gives its size: 0 at the end, negative on failure.
  borrowing func read(into buffer: inout [UInt8]) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        #if canImport(Glibc)
          Glibc.read(number, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          Musl.read(number, bytes.baseAddress, bytes.count)
        #else
          Darwin.read(number, bytes.baseAddress, bytes.count)
        #endif
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// What the system said about its last refusal.
  static var lastError: String { String(cString: strerror(errno)) }
}
