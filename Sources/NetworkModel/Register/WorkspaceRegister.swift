/// All that the files of a workspace's register say.
package struct WorkspaceRegister: Hashable, Sendable {
  /// What the workspace says of its flows.
  package var flows: FlowRegister
  /// The waivers and expected findings, in the order of the files.
  package var waivers: [WaiverRecord]

  /// A workspace without a register.
  package static let absent = WorkspaceRegister(flows: .absent, waivers: [])

  /// Joins both halves of a register.
  package init(flows: FlowRegister, waivers: [WaiverRecord]) {
    self.flows = flows
    self.waivers = waivers
  }

  /// What the workspace allows.
  package var policy: RegisterPolicy { flows.policy }
}
