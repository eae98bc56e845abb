internal import ArgumentParser
internal import Diagnostics
internal import Foundation

/// Where the program writes: data to standard output, words for people to standard error.
enum Console {
  /// Writes data; a reader that closed the pipe is no fault.
  ///
  /// - Throws: the exit code 4, after a message, where not all of it could be written: half a file is
  ///   worse than none.
  static func data(_ text: String) throws { try data(Array(text.utf8)) }

  /// Writes data as bytes.
  static func data(_ bytes: [UInt8]) throws {
    let fault = put(bytes, to: STDOUT_FILENO)
    guard fault != 0, fault != EPIPE else { return }
    message("error: standard output cannot be written: \(String(cString: strerror(fault)))\n")
    try end(.unwritableOutput)
  }

  /// Writes a message for people; what a terminal would obey is written out.
  static func message(_ text: String) { rendered(VisibleText.lines(text)) }

  /// Writes what a renderer made for standard error, with its colours.
  static func rendered(_ text: String) { _ = put(Array(text.utf8), to: STDERR_FILENO) }

  /// Says what is wrong with the register, if anything is.
  static func explain(_ loaded: LoadedWorkspace) {
    guard let report = loaded.registerReport else { return }
    rendered(TerminalRenderer(usesColour: usesColour).render(report))
  }

  /// Whether standard error is a terminal that wants colour.
  static var usesColour: Bool {
    isatty(FileHandle.standardError.fileDescriptor) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Whether standard output is a terminal that wants colour.
  static var colorsData: Bool {
    isReadAtATerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Whether somebody reads standard output at a terminal, so that no program acts on it.
  static var isReadAtATerminal: Bool {
    isatty(FileHandle.standardOutput.fileDescriptor) == 1
  }

  /// Writes everything; 0, or the number of the error (errno) that prevented it.
  private static func put(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      let fault = count == 0 ? EIO : errno
      guard fault == EAGAIN || fault == EINTR else { return fault }
      // A pipe that does not block is full until somebody reads.
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, 1_000)
    }
    return 0
  }

  /// Ends a command with a status; nothing happens for a clean one.
  static func end(_ status: ExitStatus) throws {
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
