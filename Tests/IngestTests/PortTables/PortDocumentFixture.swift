import Diagnostics
import Markup
import NetworkModel

@testable import Ingest

/// A small document and what was read from it.
struct PortDocumentFixture {
  let document: PortDocument
  let diagnostics: [Diagnostic]

  init(_ text: String, path: String = "ports.md", catalog: Catalog = .fixture) {
    let read = SourceDocumentReader(catalog).read(
      SourceFile(path: path, text: text), strictFrontMatter: false)
    document = read.value.claims
    diagnostics = read.diagnostics
  }

  /// One line a claim: `4: tcp 443 worker > controller forward`.
  var flows: [String] {
    document.flows.map { flow in
      let names = { (roles: [Role]) in
        roles.isEmpty ? "-" : roles.map(\.name).joined(separator: "+")
      }
      let protocols = flow.protocols.map(\.name).joined(separator: "+")
      let ports = flow.ports.description
      return "\(flow.span.start.line): \(protocols.isEmpty ? "-" : protocols)"
        + " \(ports.isEmpty ? "-" : ports) \(names(flow.from)) > \(names(flow.to))"
        + " \(flow.direction.rawValue)" + (flow.scope == .hostLocal ? " local" : "")
    }
  }

  /// One line a diagnostic: `unreadable-port 5:9 6443x`.
  var problems: [String] {
    diagnostics.map { diagnostic in
      guard let span = diagnostic.span else { return diagnostic.code.name }
      return "\(diagnostic.code.name) \(span.start.line):\(span.start.column) \(span.text)"
    }
  }
}

extension Catalog {
  /// A catalog without components, distributions and words of its own.
  static let fixture = Catalog(
    sources: [], components: [], distributions: [], vocabulary: Vocabulary())
}
