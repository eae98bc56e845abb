import Foundation
import NetdocsApp
import NetworkModel
import Testing

/// `netdocs diagram` as it is run: differences and fleets.
@Suite struct DrawnDifferences {
  private func diagram(_ arguments: String...) throws -> Program {
    try Program.run(["diagram"] + arguments, in: ReferenceContent.root)
  }

  /// The frames of the boxes by their ids.
  private func boxes(_ drawing: String) -> [String: String] {
    let nodes = drawing.components(separatedBy: "<g class=\"node").dropFirst()
    return nodes.reduce(into: [:]) { boxes, node in
      let id = node.components(separatedBy: "data-id=\"").dropFirst().first?.prefix { $0 != "\"" }
      let frame = node.components(separatedBy: "<rect ").dropFirst().first?.prefix { $0 != ">" }
      if let id, let frame { boxes[String(id)] = String(frame) }
    }
  }

  @Test(arguments: [
    ["content/sources/k0s-networking-2021.md", "content/sources/k0s-networking-2022.md"],
    ["k0s-ha", "k0s-calico"], ["k0s-ha", "--upgrade", "1.30..1.36"],
    ["k0s-ha", "--against", "content#k0s-calico", "--kind", "matrix"],
  ])
  func keepTheirBoxesInAllStates(_ sides: [String]) throws {
    let drawings = try ["both", "before", "after"].map { state in
      let run = try Program.run(
        ["diagram"] + sides + ["--state", state], in: ReferenceContent.root)
      #expect(run.status == 0, "\(run.messages)")
      return boxes(run.output)
    }
    #expect(drawings[0].count >= 3)
    for drawing in drawings.dropFirst() {
      for (id, frame) in drawing { #expect(drawings[0][id] == frame, "\(id)") }
    }
  }

  @Test func tellTwoEditionsOfAPageApart() throws {
    let run = try diagram(
      "content/sources/k0s-networking-2021.md", "content/sources/k0s-networking-2022.md")
    #expect(run.output.contains("+ TCP 179"))
    #expect(run.output.contains("TCP 8132, 8133 → 8132"))
  }

  @Test func sayThatNothingChanged() throws {
    let run = try diagram("k0s-ha", "k0s-ha")
    #expect(run.status == 0 && run.output.contains("No flow changed."))
    #expect(run.messages == "No flow changed.\n")
  }

  @Test(arguments: ["matrix", "map"])
  func showAllClusters(_ kind: String) throws {
    let run = try diagram("--fleet", "--kind", kind)
    #expect(run.status == 0, "\(run.messages)")
    for cluster in ReferenceContent.loaded.clusters {
      #expect(run.output.contains("data-id=\"\(cluster.name)\""))
    }
  }

  @Test(arguments: [
    ["k0s-ha", "--kind", "diff"], ["k0s-ha", "--kind", "map"], ["--fleet", "k0s-ha"], [],
    ["k0s-ha", "--state", "before"], ["a", "b", "c"], ["k0s-ha", "--upgrade", "new"],
  ])
  func refuseWhatCannotBeDrawn(_ arguments: [String]) throws {
    let run = try Program.run(["diagram"] + arguments, in: ReferenceContent.root)
    #expect(run.status == 64 && run.output.isEmpty)
  }

  @Test func standInThePageOfAComparison() throws {
    let run = try Program.run(
      ["diff", "k0s-ha", "k0s-calico", "--format", "html"], in: ReferenceContent.root)
    #expect(run.output.contains("id=\"difference\"") && run.output.contains("class=\"edge"))
    #expect(run.output.contains("The lines of the drawings in words"))
  }
}
