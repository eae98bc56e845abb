package import Diagnostics
import Rendering

extension DiagnosticCode {
  /// A link leads to a file that the site does not have.
  package static let brokenLink = DiagnosticCode("ND0061", "broken-link")
  /// A link leads to a place that the page does not have.
  package static let brokenAnchor = DiagnosticCode("ND0062", "broken-anchor")
}

/// Follows every link of every page to its file and its place.
package struct LinkChecker: Sendable {
  private let files: [SitePath: Int]
  private let outputs: [OutputFile]

  /// Indexes the files of a site; the paths must be unique.
  package init(_ outputs: [OutputFile]) {
    self.outputs = outputs
    files = Dictionary(
      zip(outputs.map(\.path), outputs.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Finds broken links and places, ordered; a broken target is reported once per page.
  ///
  /// The cost grows with the number of links plus the ids of the pages that they lead to.
  package func check() -> [Diagnostic] {
    var places: [Int: Set<Anchor>] = [:]
    var diagnostics: [Diagnostic] = []
    for output in outputs {
      var seen: Set<Link> = []
      for recorded in output.rendered.links where seen.insert(recorded.link).inserted {
        if let problem = problem(recorded, on: output, &places) { diagnostics.append(problem) }
      }
    }
    return diagnostics.sorted()
  }

  private func problem(
    _ recorded: RecordedLink, on output: OutputFile, _ places: inout [Int: Set<Anchor>]
  ) -> Diagnostic? {
    let (path, anchor): (SitePath, Anchor?) =
      switch recorded.link.target {
      case .file(let path, let anchor): (path, anchor)
      case .samePage(let anchor): (output.path, anchor)
      case .address: (output.path, nil)
      }
    guard let index = files[path] else { return Self.missing(path, recorded, on: output) }
    guard let anchor else { return nil }
    if places[index] == nil { places[index] = Set(outputs[index].rendered.anchors) }
    guard places[index]?.contains(anchor) != true else { return nil }
    return Self.missing(anchor, in: path, recorded, on: output)
  }

  private static func missing(
    _ path: SitePath, _ recorded: RecordedLink, on output: OutputFile
  ) -> Diagnostic {
    Diagnostic(
      .brokenLink, .error,
      "the page \(output.path.text) links to \(path.text), which the site does not have",
      at: recorded.origin, subject: "\(output.path.text) \(path.text)")
  }

  private static func missing(
    _ anchor: Anchor, in path: SitePath, _ recorded: RecordedLink, on output: OutputFile
  ) -> Diagnostic {
    Diagnostic(
      .brokenAnchor, .error,
      "the page \(output.path.text) links to '#\(anchor.text)', which \(path.text) does not have",
      at: recorded.origin, subject: "\(output.path.text) \(path.text)#\(anchor.text)")
  }
}
