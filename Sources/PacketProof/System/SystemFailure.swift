#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why the machine cannot do what a proof needs, in words.
struct SystemFailure: Error, Hashable {
  let reason: String
  /// What a program ended with that did not like what it was given; nil for everything else.
  private(set) var exitCode: Int32?

  init(_ reason: String) { self.reason = reason }

  /// Names a program that ended by itself, and what it said.
  init(_ program: String, endedWith code: Int32, saying text: String) {
    self.reason = "\(program) ended with \(code): \(text)"
    // Beyond, a signal ended it.
    self.exitCode = code < 128 ? code : nil
  }

  /// Names what failed and what the kernel said about it.
  init(_ task: String, code: Int32) {
    let text = strerror(abs(code)).map { String(cString: $0) } ?? "error \(abs(code))"
    self.reason = "\(task): \(text)"
  }

  /// Passes a value of at least 0 on; a negative one is the number of an error.
  @discardableResult
  static func check(_ value: Int32, _ task: @autoclosure () -> String) throws(SystemFailure)
    -> Int32
  {
    guard value >= 0 else { throw SystemFailure(task(), code: value) }
    return value
  }
}
