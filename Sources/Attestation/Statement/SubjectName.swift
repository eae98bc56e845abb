/// The names of signed files: relative paths with `/`, which cannot lead out of their folder.
package enum SubjectName {
  /// Why a name is refused; nil for a good one.
  ///
  /// Control characters and those that reorder or hide text are refused too, since a name is
  /// printed in verdicts, and `\`, which separates folders on some systems.
  package static func flaw(in name: String) -> String? {
    guard !name.isEmpty else { return "is empty" }
    guard name.utf8.count <= 1024 else { return "is longer than 1024 bytes" }
    guard !name.hasPrefix("/") else { return "is an absolute path" }
    guard !name.unicodeScalars.contains(where: PlainText.isRefused) else {
      return "has a control character or one that is not seen"
    }
    guard !name.utf8.contains(UInt8(ascii: "\\")) else {
      return "has a backslash, which some systems take for `/`"
    }
    for part in name.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case "": return "has an empty part"
      case ".", "..": return "has a part that is `\(part)`"
      default: break
      }
    }
    return nil
  }
}
