internal import ArgumentParser
internal import Diagnostics
internal import Foundation

/// Where the program writes: data to standard output, words for people to standard error.
enum Console {
  /// Writes data; a reader that closed the pipe ends the program quietly.
  static func data(_ text: String) { write(text, to: .standardOutput) }

  /// Writes data as bytes.
  static func data(_ bytes: [UInt8]) { try? FileHandle.standardOutput.write(contentsOf: bytes) }

  /// Writes a message for people.
  static func message(_ text: String) { write(text, to: .standardError) }

  /// Says what is wrong with the register, if anything is.
  static func explain(_ loaded: LoadedWorkspace) {
    guard let report = loaded.registerReport else { return }
    message(TerminalRenderer(usesColour: usesColour).render(report))
  }

  /// Whether standard error is a terminal that wants colour.
  static var usesColour: Bool {
    isatty(FileHandle.standardError.fileDescriptor) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Whether standard output is a terminal that wants colour.
  static var colorsData: Bool {
    isatty(FileHandle.standardOutput.fileDescriptor) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }

  /// Ends a command with a status; nothing happens for a clean one.
  static func end(_ status: ExitStatus) throws {
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
