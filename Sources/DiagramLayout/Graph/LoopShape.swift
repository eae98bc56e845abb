/// How much room loops take beside their boxes.
enum LoopShape {
  /// How far a loop leaves its box: enough for the heads of its arrows.
  static let reach = 12

  /// How far from the edges of its box a loop leaves it; the first of several is the innermost.
  static func inset(_ index: Int, of count: Int) -> Int { 4 + 6 * (count - 1 - index) }

  /// What a loop takes with its label.
  static func room(for label: Extent?) -> Int { reach + 2 + (label?.across ?? 0) }
}
