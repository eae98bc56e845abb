internal import ArgumentParser
internal import Diagnostics
internal import DiagramLayout
internal import Rendering

/// `netdocs layout`: draws graphs of a neutral format, for measuring the layout.
struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout",
    abstract: "Lays out one graph a line, from standard input to standard output.",
    shouldDisplay: false)

  @Flag(help: "Read and write JSON lines; there is no other format.")
  var jsonl = false

  @Flag(help: "Draw upright and level lines.")
  var orthogonal = false

  @Flag(help: "Draw in several ways, with upright and level lines, and keep the best.")
  var best = false

  @Flag(
    help:
      "Draw roles: merge what is alike, and fold groups where there is too much; implies --best.")
  var roles = false

  @Flag(help: "Write roles as SVG; for one graph.")
  var svg = false

  @Option(help: "How long to look for fewer crossings; 100 is usual.")
  var effort = 100

  func validate() throws {
    guard jsonl else { throw ValidationError("graphs are JSON lines: add --jsonl") }
    guard roles || !svg else { throw ValidationError("--svg needs --roles") }
    guard (0...10_000).contains(effort) else {
      throw ValidationError("--effort takes a number from 0 to 10000")
    }
  }

  func run() throws {
    var number = 0
    var status = ExitStatus.clean
    while let line = readLine(strippingNewline: true) {
      number += 1
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      let answer: [UInt8]
      do throws(LayoutFault) {
        answer = try self.answer(to: line)
      } catch {
        Console.message("error: standard input, line \(number): \(error.message)\n")
        status = .unreadableInput
        continue
      }
      try Console.data(answer)
    }
    try Console.end(status)
  }

  /// A line of JSON, or a file of SVG.
  private func answer(to line: String) throws(LayoutFault) -> [UInt8] {
    let request = try LayoutRequest(line: line)
    let clock = ContinuousClock()
    let start = clock.now
    if roles {
      let plan = RolePlan(of: request.roles, direction: request.graph.direction)
      let drawing = BestLayout.drawing(of: plan.layered)
      if svg {
        let scene = plan.scene(id: request.name, title: request.name, of: drawing)
        return SVGWriter.bytes(of: scene, mode: .file)
      }
      return Self.line(LayoutAnswer(request, drawing, took: clock.now - start).json(plan))
    }
    var options = LayeredOptions()
    options.edges = orthogonal ? .orthogonal : .polyline
    options.effort = effort
    let drawing =
      best
      ? BestLayout.drawing(of: request.graph)
      : LayeredLayout.drawing(of: request.graph, options: options)
    return Self.line(LayoutAnswer(request, drawing, took: clock.now - start).json)
  }

  private static func line(_ value: JSONValue) -> [UInt8] {
    JSONWriter.write(value, layout: .compact) + Array("\n".utf8)
  }
}
