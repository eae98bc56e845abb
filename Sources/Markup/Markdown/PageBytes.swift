internal import Diagnostics

/// The bytes of a page as cmark may see them: as long as the file's, so that offsets stay true.
struct PageBytes {
  /// The file the bytes come from.
  let file: SourceFile
  /// The content with front matter blanked out, and with a blank for each NUL and for each CR that
  /// ends no line: cmark would see a longer character and another line there.
  private(set) var bytes: [UInt8]

  /// Takes the bytes of a file.
  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    for index in bytes.indices where bytes[index] <= 0x0D {
      let isLone = index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
      if bytes[index] == 0 || (bytes[index] == 0x0D && isLone) { bytes[index] = 0x20 }
    }
  }

  /// Puts another byte in the place of one.
  mutating func overwrite(_ offset: Int, with byte: UInt8) { bytes[offset] = byte }

  /// Overwrites a range with blanks and keeps its line breaks.
  mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != UInt8(ascii: "\n") && bytes[index] != 0x0D {
      bytes[index] = 0x20
    }
  }
}
