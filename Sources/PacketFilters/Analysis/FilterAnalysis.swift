/// Finds rules that do nothing, or too much; exact, whatever combination of rules is to blame.
package struct FilterAnalysis: Sendable {
  private let filter: PacketFilter

  /// Prepares the analysis of a filter.
  package init(_ filter: PacketFilter) { self.filter = filter }

  /// Rules that no packet reaches at a hook, see ``report(at:against:)``.
  package func shadowed(at hook: PacketHook) -> [ShadowedRule] { report(at: hook).shadowed }

  /// Rules whose removal changes nothing at a hook, see ``report(at:against:)``.
  package func redundant(at hook: PacketHook) -> [RedundantRule] { report(at: hook).redundant }

  /// Rules that accept at a hook what a reference drops, see ``report(at:against:)``.
  package func overBroad(at hook: PacketHook, against reference: PacketFilter) -> [OverBroadRule] {
    report(at: hook, against: reference).overBroad
  }

  /// Everything that is found at a hook, over-broad rules only when there is a reference.
  ///
  /// Rules that were not fully understood decide about nothing for sure: they cover no others and are
  /// never called redundant. Rules that decide nothing by design, such as those that only log, can be
  /// shadowed but not redundant. About n log n in the rules
  /// as they are written for hosts; thousands of rules that ask for senders only among thousands that
  /// ask for ports only leave each rule with a part of all others to be looked at, which stops at the
  /// limit of size: the report says that it is not complete.
  package func report(
    at hook: PacketHook, against reference: PacketFilter? = nil
  ) -> FilterReport {
    let walk = AnalysisWalk(filter, reference: reference, at: hook)
    guard filter.unknown.isEmpty else {
      var report = FilterReport()
      report.isComplete = false
      return report
    }
    walk.run()
    return walk.report()
  }
}
