import Foundation
import Ingest
import NetdocsApp
import NetworkModel
import Testing

/// What the documentation shows is what the program and the model say.
@Suite struct DocumentedExamples {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: ReferenceContent.root.appending(path: path), encoding: .utf8)
  }

  @Test func ofTheREADMEAreWhatTheProgramPrints() throws {
    let blocks = try Self.text("README.md").split(separator: "```\n$ netdocs ").dropFirst()
    try #require(!blocks.isEmpty)
    for block in blocks {
      let example = block.prefix(upTo: try #require(block.firstRange(of: "\n```")).lowerBound)
      let lines = example.split(separator: "\n", maxSplits: 1)
      let run = try Program.run(
        lines[0].split(separator: " ").map(String.init), in: ReferenceContent.root)
      #expect(run.output == lines[1] + "\n", "\(lines[0])")
    }
  }

  @Test func ofAddonsAreThoseOfTheModel() throws {
    var documented: Set<String> = []
    let page = try Self.text("content/docs/bring-your-own.md")
    let table = page.split(separator: "| add-on | where | what it says |\n").dropFirst().first ?? ""
    let rows = table.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("|") }.dropFirst()
    try #require(rows.count > 5)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.split(separator: ",").map(Self.word) }
      for addon in cells[0] {
        for place in cells[1] { documented.formUnion(Self.ids(place).map { "\(addon) in \($0)" }) }
      }
    }
    #expect(documented.subtracting(Self.known).sorted() == [])
    #expect(Self.known.subtracting(documented).sorted() == [])
  }

  private static func word(_ cell: Substring) -> String {
    cell.filter { $0 != " " && $0 != "`" }
  }

  /// Distributions that are built on another one have what that one has.
  private static let distributions = ReferenceContent.loaded.workspace.catalog.distributions
    .filter { $0.base == nil }

  private static func ids(_ place: String) -> [String] {
    guard place == "all" else { return [place] }
    return distributions.map(\.id)
  }

  /// The add-ons that the expressions of a distribution ask for.
  private static let known = Set(
    distributions.flatMap { distribution in
      expressions(of: distribution).flatMap(addons).map { "\($0) in \(distribution.id)" }
    })

  private static func expressions(of distribution: Distribution) -> [NetworkModel.Expression] {
    var found = distribution.constraints.map(\.when)
    for fact in distribution.facts.flatMap(\.cases) { found += [fact.value, fact.when].known }
    for use in distribution.components { found += [use.when] + use.settings.values }
    for listener in distribution.listeners { found += [listener.when, listener.ports] }
    for flow in distribution.flows {
      found += [flow.when, flow.ports].known + (flow.from + flow.to).map(\.when).known
    }
    return found
  }

  private static func addons(_ expression: NetworkModel.Expression) -> [String] {
    var names: [String] = []
    expression.node.visit { node in
      guard case .call(.addon, let arguments) = node, let first = arguments.first else { return }
      switch first {
      case .name(let name): names.append(name)
      case .literal(let value): names.append(value.text ?? "")
      default: break
      }
    }
    return names
  }
}

extension [NetworkModel.Expression?] {
  fileprivate var known: [NetworkModel.Expression] { compactMap(\.self) }
}
