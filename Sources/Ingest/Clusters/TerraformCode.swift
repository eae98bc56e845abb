internal import Diagnostics

/// Tells Terraform code from the values that are given to it.
enum TerraformCode {
  private static let blocks = [
    "resource", "variable", "terraform", "provider", "module", "data", "output", "locals",
  ]

  /// Whether a file is code, by its name or by a block at the start of a line.
  static func isCode(_ span: SourceSpan, name: String) -> Bool {
    if name.hasSuffix(".tf") || name.hasSuffix(".tf.json") { return true }
    guard name.contains(".tfvars") else { return false }
    return blockLine(in: span) != nil
  }

  /// What to do instead.
  static func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      ClusterCode.noModel, .error,
      "this is Terraform code, which says how to compute a cluster and not what it is",
      at: blockLine(in: span) ?? span.opening
    )
    .with(.fix, "give its variable values (terraform.tfvars), or the files that it writes")
  }

  private static func blockLine(in span: SourceSpan) -> SourceSpan? {
    for line in LogicalLines.read(span) {
      let words = line.text.split(separator: " ", maxSplits: 2)
      guard let first = words.first, words.count > 1, blocks.contains(String(first)),
        words[1].hasPrefix("\"") || words[1].hasPrefix("{"), line.text.contains("{")
      else { continue }
      return line
    }
    return nil
  }
}
