internal import Synchronization

/// One input text with its path, bytes and line index.
///
/// A file is a reference type only so that spans stay small; it never changes. The path is what
/// people see: relative to the workspace, with `/` on every system.
package final class SourceFile: Sendable {
  /// The path as printed in messages, relative to the workspace.
  package let path: String
  /// The content as UTF-8, without a byte order mark.
  package let bytes: [UInt8]
  /// Byte offsets of the line starts.
  package let lines: LineIndex
  // Finding secrets costs far more than quoting a line, and many findings quote lines of one file.
  private let hidden = Mutex<[UInt8]?>(nil)

  /// Wraps bytes that are known to be valid UTF-8.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.lines = LineIndex(bytes)
  }

  /// Wraps a text, which is what tests and generated inputs have.
  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The content with an asterisk for each byte of a secret; found once, when it is first needed.
  var masked: [UInt8] {
    hidden.withLock { known in
      if let known { return known }
      let found = SecretScan.masked(bytes)
      known = found
      return found
    }
  }

  /// The whole content as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a 1-based line without its line break; empty beyond the last line.
  package func line(_ number: Int) -> String {
    guard let range = lines.range(ofLine: number, in: bytes) else { return "" }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The span of a 1-based line without its line break; the end of the file beyond the last line.
  package func span(ofLine number: Int) -> SourceSpan {
    let end = bytes.count..<bytes.count
    return SourceSpan(file: self, range: lines.range(ofLine: number, in: bytes) ?? end)
  }

  /// The span of the whole file.
  package var wholeSpan: SourceSpan { SourceSpan(file: self, range: 0..<bytes.count) }
}

extension SourceFile: Hashable {
  /// Two files are equal when path and content are.
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || (left.path == right.path && left.bytes == right.bytes)
  }

  /// Hashes the path; equal paths with other content are rare and still told apart by `==`.
  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
