internal import Diagnostics
internal import NetworkModel

/// Reads one entry of `waivers` or of `expected`; who calls gives it its name.
enum WaiverReader {
  /// Reads a waiver; what is missing is said by who judges it, so that it stays visible.
  static func read(_ mapping: inout YAMLMapping) -> WaiverRecord {
    let rules = mapping.strings("rules").map(\.text).filter { !$0.trimmed.isEmpty }
    var selector = FindingSelector()
    var isReadable = mapping.place(ofEmpty: "selector") == nil
    mapping.refuseEmpty("selector")
    if var nested = mapping.mapping("selector", of: "the selector of a waiver") {
      selector = self.selector(&nested)
      isReadable = nested.finish().isEmpty
      mapping.absorb(nested)
    }
    var record = WaiverRecord(
      id: "", kind: .accepted, rules: rules, selector: selector, span: mapping.span)
    record.isReadable = isReadable
    record.reason = mapping.filled("reason")?.text
    record.compensatingControl = mapping.filled("compensatingControl")?.text
    record.owner = mapping.filled("owner")?.text
    record.approver = mapping.filled("approver")?.text
    record.ticket = mapping.filled("ticket")?.text
    record.granted = mapping.filled("granted").map { RegisterDate($0.text, at: $0.span) }
    record.expires = mapping.filled("expires").map { RegisterDate($0.text, at: $0.span) }
    return record
  }

  /// Reads an expected finding; without a rule or a reason it is reported and left out.
  static func readExpected(_ mapping: inout YAMLMapping) -> WaiverRecord? {
    let rule = mapping.filled("rule", required: true)
    let reason = mapping.filled("reason", required: true)
    let selector = selector(&mapping)
    let count = mapping.integer("count", in: 1...1_000_000)
    guard let rule, let reason else { return nil }
    var record = WaiverRecord(
      id: "", kind: .expected, rules: [rule.text], selector: selector, span: mapping.span)
    record.reason = reason.text
    record.count = count ?? 1
    record.isReadable = mapping.finish().isEmpty
    return record
  }

  private static func selector(_ mapping: inout YAMLMapping) -> FindingSelector {
    var selector = FindingSelector()
    selector.path = mapping.selecting("path")?.text
    selector.cluster = mapping.selecting("cluster")?.text
    selector.contains = mapping.selecting("contains")?.text
    selector.subject = mapping.selecting("subject")?.text
    selector.fingerprint = mapping.selecting("fingerprint")?.text.lowercased()
    return selector
  }
}
