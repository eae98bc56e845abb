import Testing

@testable import DiagramLayout

@Suite struct SeparationGraphTests {
  private func graph(_ count: Int) -> SeparationGraph {
    var graph = SeparationGraph()
    for _ in 0..<count { graph.addVariable() }
    return graph
  }

  @Test func keepsTheLongestDistance() {
    var graph = graph(3)
    graph.separate(0, 1, by: 10)
    graph.separate(1, 2, by: 10)
    graph.separate(0, 2, by: 15)
    #expect(graph.solution() == [0, 10, 20])
  }

  @Test func raisesWhatIsJoined() {
    var graph = graph(4)
    graph.separate(0, 1, by: 30)
    graph.separate(2, 3, by: 5)
    graph.join(1, 2)
    #expect(graph.solution() == [0, 30, 30, 35])
  }

  @Test func refusesContradictions() {
    var graph = graph(2)
    graph.separate(0, 1, by: 10)
    graph.join(0, 1)
    #expect(graph.solution() == nil)
  }
}
