/// Who owns which flows, why they are needed, and when that was last asked.
package struct FlowRegister: Hashable, Sendable {
  /// What the workspace allows.
  package let policy: RegisterPolicy
  /// The entries that count, in the order of the files.
  package let entries: [FlowRegisterEntry]
  /// The entries with a `*` where the policy allows none; they say nothing of any flow.
  package let refused: [FlowRegisterEntry]
  /// Whether the workspace keeps a register of flows, be it an empty one.
  package let isPresent: Bool
  // The numbers of entries by what an id can be looked up with; those with patterns are few.
  private let byFlow: [Address: [Int]]
  private let byCluster: [String: [Int]]
  private let open: [Int]
  // The clusters of entries whose environment is `production`, `Prod EU` and the like.
  private let inProduction: Set<NamePattern>

  private struct Address: Hashable {
    let cluster: String
    let flow: String
  }

  /// A workspace without a register.
  package static let absent = FlowRegister([], policy: RegisterPolicy(), isPresent: false)

  /// Creates a register from entries in the order of the files.
  package init(_ all: [FlowRegisterEntry], policy: RegisterPolicy, isPresent: Bool = true) {
    self.policy = policy
    self.isPresent = isPresent
    let isAllowed = { (entry: FlowRegisterEntry) in
      entry.selector.wildcards.allSatisfy(policy.wildcards.contains)
    }
    entries = all.filter(isAllowed)
    refused = all.filter { !isAllowed($0) }
    var byFlow: [Address: [Int]] = [:]
    var byCluster: [String: [Int]] = [:]
    var open: [Int] = []
    for (index, entry) in entries.enumerated() {
      let (cluster, flow) = (entry.selector.cluster, entry.selector.flow)
      if cluster.isOpen {
        open.append(index)
      } else if let flow, !flow.isOpen {
        byFlow[Address(cluster: cluster.text, flow: flow.text), default: []].append(index)
      } else {
        byCluster[cluster.text, default: []].append(index)
      }
    }
    (self.byFlow, self.byCluster, self.open) = (byFlow, byCluster, open)
    inProduction = Set(
      entries.filter {
        $0.metadata.environment?.value.lowercased().hasPrefix("prod") == true
      }.map(\.selector.cluster))
  }

  /// Whether any entry says that flows of a cluster are in production, whatever narrower ones say.
  package func isProduction(_ cluster: String) -> Bool {
    inProduction.contains(NamePattern(cluster))
      || inProduction.contains { $0.isOpen && $0.matches(cluster) }
  }

  /// What is said of a flow of a cluster; of two entries the narrower one counts, of two equally
  /// narrow ones the later one, field by field.
  package func record(of flow: ResolvedFlow, in cluster: ResolvedCluster) -> FlowRecord {
    let found = numbers(of: flow, in: cluster)
      .map { (number: $0, weight: entries[$0].selector.specificity) }
      .sorted { ($1.weight, $1.number) < ($0.weight, $0.number) }
    return FlowRecord(entries: found.map { entries[$0.number] })
  }

  /// The numbers in ``entries`` of those that select a flow, in no order.
  package func numbers(of flow: ResolvedFlow, in cluster: ResolvedCluster) -> [Int] {
    let address = Address(cluster: cluster.name, flow: flow.id)
    let candidates =
      byFlow[address, default: []] + byCluster[cluster.name, default: []] + open
    return candidates.filter { entries[$0].selector.matches(flow, in: cluster) }
  }
}
