package import Diagnostics
package import NetworkModel

/// What the register of flows lacks, on a day.
package struct FlowRegisterReview {
  private let register: FlowRegister
  private let clusters: [ResolvedCluster]
  private let day: CalendarDay

  /// Plans a review of what is said about the flows of all clusters.
  package init(_ register: FlowRegister, of clusters: [ResolvedCluster], on day: CalendarDay) {
    self.register = register
    self.clusters = clusters
    self.day = day
  }

  /// The findings, sorted: one for each cluster, entry and kind of gap, however many flows have it.
  ///
  /// With inputs that could not be read, an entry may only seem unused; then nothing is said of it.
  package func findings(isComplete: Bool) -> [Diagnostic] {
    let context = FlowRegisterContext(register, of: clusters, on: day, isComplete: isComplete)
    return RegisterRules.flows.flatMap { $0.check(context) }.map(\.arranged).sorted()
  }
}
