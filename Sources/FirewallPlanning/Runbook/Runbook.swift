/// How to bring a cluster's firewall files onto its hosts, step by step, as values.
///
/// Rendering decides what it looks like. Every command can be pasted as it is: names and addresses
/// are filled in, and nothing is left to replace.
package struct Runbook: Hashable, Sendable {
  /// What changes, for the people who approve it.
  package let header: RunbookHeader
  /// The sections in the order of use; the first one is how to get out again.
  package let sections: [RunbookSection]
  /// What goes wrong on clusters like this one.
  package let traps: [RunbookTrap]
  /// What nobody should conclude from a successful run, one sentence each.
  package let notProven: [String]

  /// All steps in order; their numbers are 1, 2, 3 and so on.
  package var steps: [RunbookStep] { sections.flatMap(\.steps) }
}

/// Steps that belong together.
package struct RunbookSection: Hashable, Sendable {
  /// A stable name for links: lower-case letters and hyphens.
  package let id: String
  /// The heading.
  package let title: String
  /// What the section is about; empty when the heading says it all.
  package let introduction: String
  /// The steps in order.
  package var steps: [RunbookStep]
}

/// One step: what to do, what to see, and what to do when that is not what one sees.
package struct RunbookStep: Hashable, Sendable {
  /// The number, from 1, through all sections.
  package var number: Int
  /// What the step does.
  package let title: String
  /// Where the commands run.
  package let place: Place
  /// Shell commands, each complete in itself; a step without any is done by hand.
  package let commands: [String]
  /// What one should see, in words.
  package let expected: String
  /// What to do when that is not what one sees.
  package let otherwise: String
  /// The step to go to then; nil when the text says what to do.
  package let otherwiseStep: Int?
  /// What the step changes on the host; nil for steps that only look.
  package let effect: String?
  /// The flow that the step proves; nil for all others.
  package let flow: String?

  /// Where a command runs.
  package enum Place: Hashable, Sendable {
    /// In a root shell on a host of the cluster.
    case host(String)
    /// In a root shell on whichever host the reader is concerned with.
    case anyHost
    /// In a root shell on each of these hosts, one after the other.
    case eachHost([String])
    /// In the shell of whoever logs in on a host, before becoming root.
    case login(String)
    /// On the operator's machine, in the folder of the runbook.
    case operatorMachine
    /// On any machine with an address of a role outside of the cluster.
    case network(String)
  }

  /// The host whose shell runs the commands; nil for other places.
  package var host: String? {
    switch place {
    case .host(let name), .login(let name): name
    case .anyHost, .eachHost, .operatorMachine, .network: nil
    }
  }

  /// Whether the step changes something.
  package var isDestructive: Bool { effect != nil }
}

/// Something that goes wrong on clusters like this one.
package struct RunbookTrap: Hashable, Sendable {
  /// A stable name: lower-case letters, digits and hyphens.
  package let id: String
  /// The trap in one line.
  package let title: String
  /// What happens and what to do.
  package let text: String
}
