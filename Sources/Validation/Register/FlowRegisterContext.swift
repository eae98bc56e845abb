internal import Diagnostics
internal import NetworkModel

/// What the register says of the flows of all clusters, on a day.
struct FlowRegisterContext {
  /// A cluster with its flows.
  struct Cluster {
    let name: String
    /// The line that says which product and version it is.
    let place: SourceSpan
    let flows: [RegisteredFlow]
  }

  let register: FlowRegister
  let day: CalendarDay
  let clusters: [Cluster]
  /// Whether every input could be read, so that what is missing is not there.
  let isComplete: Bool
  /// The entries that select no flow.
  let unused: [FlowRegisterEntry]

  /// Looks up every flow; with inputs that could not be read, an entry may only seem unused, and then
  /// none is called so.
  init(
    _ register: FlowRegister, of clusters: [ResolvedCluster], on day: CalendarDay, isComplete: Bool
  ) {
    var used: Set<Int> = []
    self.register = register
    self.day = day
    self.isComplete = isComplete
    self.clusters = clusters.map { cluster in
      let flows = cluster.requiredFlows.map { flow in
        used.formUnion(register.numbers(of: flow, in: cluster))
        return RegisteredFlow(id: flow.id, record: register.record(of: flow, in: cluster))
      }
      return Cluster(name: cluster.name, place: cluster.definition.versionSpan, flows: flows)
    }
    let entries = register.entries
    unused = isComplete ? entries.indices.filter { !used.contains($0) }.map { entries[$0] } : []
  }
}

/// A flow with what the register says of it.
struct RegisteredFlow {
  let id: String
  let record: FlowRecord
}

extension [RegisteredFlow] {
  /// `1 flow`, `3 flows`.
  var counted: String { count == 1 ? "1 flow" : "\(count) flows" }

  /// The first ids, and how many there are beyond.
  var named: String {
    let shown = prefix(5).map(\.id).joined(separator: ", ")
    return count > 5 ? "\(shown) and \(count - 5) more" : shown
  }
}
