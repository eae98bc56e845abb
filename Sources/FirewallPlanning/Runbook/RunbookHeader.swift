package import NetworkModel

/// What a change consists of, for a change board.
package struct RunbookHeader: Hashable, Sendable {
  /// The cluster.
  package let cluster: PlannedCluster
  /// The dialect's id.
  package let dialect: String
  /// Who made the files, and from what.
  package let origin: RunbookOrigin
  /// The hosts in the order in which they are changed.
  package let hosts: [RunbookHost]
  /// The hosts that stay as they are.
  package let leftOut: [RunbookOmission]
  /// What opens and what closes.
  package let change: RunbookChange
  /// What a mistake can reach, one sentence each.
  package let reach: [String]
  /// What can go wrong and what answers it, one sentence each.
  package let risks: [String]
  /// Who answers for flows, as the register says, sorted.
  package let owners: [String]
  /// The first day on which the approval of a flow ends; nil when the register names none.
  package let firstExpiry: CalendarDay?
}

/// The program and the inputs that files were made from.
package struct RunbookOrigin: Hashable, Sendable {
  /// The program with its version, for example `netdocs 0.1.0`.
  package let tool: String
  /// The digest of the network model.
  package let model: String
  /// The digest of the inputs.
  package let inputs: String
  /// The day as of which the register was judged; nil when nobody said.
  package let day: CalendarDay?

  /// Names program and inputs; digests in lower-case hexadecimal digits.
  package init(tool: String, model: String, inputs: String, day: CalendarDay? = nil) {
    self.tool = tool
    self.model = model
    self.inputs = inputs
    self.day = day
  }
}

/// A host with what it gets.
package struct RunbookHost: Hashable, Sendable {
  /// The host's address as the other hosts reach it.
  package let address: String
  /// Its roles in words.
  package let roles: String
  /// Its files.
  package let kit: HostKit
}

/// A host that the change leaves alone.
package struct RunbookOmission: Hashable, Sendable {
  /// The host.
  package let host: String
  /// Why it gets no files.
  package let reason: String

  /// Says why a host is left out.
  package init(host: String, reason: String) {
    self.host = host
    self.reason = reason
  }
}
