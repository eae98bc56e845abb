extension FlowMetadata.Key {
  /// What people decided about a flow, by which two states are compared.
  ///
  /// The days of reviews are left out: they move with every review, and a review that is overdue is a
  /// finding.
  package static let compared: [FlowMetadata.Key] = [
    .owner, .approver, .reason, .ticket, .approvedOn, .expires, .dataClass, .environment,
  ]

  /// What a difference is called: `approved on`.
  package var subject: String { self == .reason ? "business reason" : title.lowercased() }
}
