internal import Diagnostics

/// A verification for people, one fact a line.
package enum VerificationText {
  /// Writes the verdict and what led to it; files that are as they were are only counted.
  package static func write(_ result: Verification, envelope: String, root: String) -> String {
    var lines: [String] = result.signatures.map { signature in
      "signature  \(words(signature.status)): key \(named(signature.keyID))"
    }
    if let statement = result.statement {
      let said = statement.result.map { ", test result \(Quotation.of($0))" } ?? ""
      lines.append("statement  \(statement.predicateType)\(said)")
    }
    for file in result.files where file.status != .same {
      lines.append("\(padded(file.status.rawValue))\(Quotation.of(file.name))")
      guard let found = file.found else { continue }
      lines.append("           signed \(file.signed.hexadecimal)")
      lines.append("           found  \(found.hexadecimal)")
    }
    lines += result.extra.map { "\(padded("extra"))\(Quotation.of($0))" }
    lines += result.chain.map(words)
    if result.statement != nil {
      let same = result.files.count { $0.status == .same }
      lines.append("files      \(same) of \(result.files.count) as signed, below \(root)")
    }
    lines += problems(of: result)
    lines.append(
      result.holds
        ? "\(envelope) holds."
        : "\(envelope) does not hold: \(result.problems.count) "
          + (result.problems.count == 1 ? "problem." : "problems."))
    return lines.map(PlainText.of).joined(separator: "\n") + "\n"
  }

  /// The problems, with the remedy once for all files that share it; those files stand above.
  private static func problems(of result: Verification) -> [String] {
    let listed: [Verification.Problem.Kind] = [.changed, .missing, .extra]
    var lines: [String] = []
    var fixes: Set<String> = []
    for problem in result.problems {
      let isListed = listed.contains(problem.kind)
      if !isListed { lines.append("error: \(problem.message)") }
      guard fixes.insert(problem.fix).inserted else { continue }
      lines.append(
        isListed ? "fix for \(problem.kind.rawValue): \(problem.fix)" : "  = fix: \(problem.fix)")
    }
    return lines
  }

  /// The whole id of a key, or as much of something else as fits.
  private static func named(_ keyID: String) -> String {
    ContentDigest(keyID) == nil ? Quotation.of(keyID) : keyID
  }

  private static func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(1, 11 - word.utf8.count))
  }

  private static func words(_ status: Verification.CheckedSignature.Status) -> String {
    switch status {
    case .valid: "holds"
    case .invalid: "does not hold"
    case .unknownKey: "not checked, its key was not given"
    }
  }

  private static func words(_ link: Verification.ChainLink) -> String {
    guard let file = link.file else {
      return "previous   \(Quotation.of(link.report)) continues \(Quotation.of(link.previous)), "
        + "not checked: pass that file with --previous"
    }
    return "previous   \(Quotation.of(link.report)) continues \(file)"
  }
}
