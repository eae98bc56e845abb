/// The attributes of one element, as far as the scan let them through.
struct HTMLAttributes {
  private let pairs: [(name: String, value: String)]

  init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

  /// The value of an attribute; empty for one without a value, nil for an absent one.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// The number of columns that a cell takes, from 1 to 1000, as the HTML standard says.
  var columns: Int {
    let value = Self.number(self["colspan"]) ?? 1
    return value < 1 ? 1 : min(value, 1000)
  }

  /// The number of rows that a cell takes, up to 65,534; 0 for all that follow in its section.
  var rows: Int { min(Self.number(self["rowspan"]) ?? 1, 65_534) }

  /// How much of the element is shown.
  ///
  /// `aria-hidden` also stands on icons and other running text that people do see, so it counts
  /// only for blocks.
  func visibility(isBlock: Bool) -> Visibility {
    guard !pairs.isEmpty else { return .shown }
    if self["hidden"] != nil { return .gone }
    if isBlock, self["aria-hidden"] == "true" { return .blank }
    guard let style = self["style"] else { return .shown }
    let plain = style.lowercased().filter { !$0.isWhitespace }
    let declarations = plain.split(separator: ";").map { $0.prefix { $0 != "!" } }
    if declarations.contains("display:none") { return .gone }
    let isInvisible = declarations.contains { $0 == "visibility:hidden" }
    return isInvisible || declarations.contains("visibility:collapse") ? .blank : .shown
  }

  /// How much of an element is shown.
  enum Visibility {
    case shown
    /// Nothing, but it takes its place: a cell keeps its column.
    case blank
    /// Neither content nor place.
    case gone
  }

  /// The digits at the start of a value, after blanks; nil without any.
  static func number(_ text: String?) -> Int? {
    guard let text else { return nil }
    let digits = text.drop { $0.isWhitespace }.utf8.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    // More digits than any limit has.
    return Int(String(Substring(digits.prefix(9))))
  }
}
