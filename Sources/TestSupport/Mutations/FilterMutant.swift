/// One firewall file as text.
package struct FilterText: Hashable, Sendable {
  /// The path below the cluster's folder.
  package let path: String
  /// The content.
  package var text: String

  /// Takes a file.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// The files of one host with one defect in them.
package struct FilterMutant: Hashable, Sendable {
  /// What is wrong.
  package let kind: FilterMutationKind
  /// The line that was changed, as it was; for people who read the test's output.
  package let place: String
  /// All files of the host, changed or not.
  package let files: [FilterText]
}

/// Defects that generators of firewall rules have shipped, or that edits by hand bring.
package enum FilterMutationKind: String, CaseIterable, Hashable, Sendable {
  /// One port of a list is missing.
  case portDropped = "port dropped"
  /// The ports of a rule are missing, so that it is about every port.
  case portsLost = "all ports of a rule lost"
  /// A range or single port is off by one.
  case portOffByOne = "port off by one"
  /// A host became its network, or a network a larger one.
  case senderWidened = "sender widened"
  /// A set has a sender too many.
  case senderAdded = "sender added"
  /// A set, or the rules, have a sender too few.
  case senderLost = "sender lost"
  /// The sender's address is compared with the receiver's.
  case sidesSwapped = "sender and receiver swapped"
  /// What is said about IPv6 is missing.
  case familyForgotten = "IPv6 forgotten"
  /// A rule that accepts stands behind the one that drops everything.
  case acceptBehindDrop = "accept behind the drop"
  /// A rule is about another protocol.
  case protocolWrong = "wrong protocol"
  /// A condition is turned into its opposite.
  case notWrong = "a not too many or too few"
  /// What no rule names is accepted.
  case policyTurned = "policy turned to accept"
  /// A rule is missing.
  case ruleLost = "rule lost"
  /// A rule that accepts drops, or the other way round.
  case verdictTurned = "verdict turned round"
  /// New connections pass as answers.
  case stateWidened = "answers widened to new connections"
  /// NodePorts are not closed.
  case nodePortsOpen = "NodePort closing rule lost"
}

/// Makes mutants of the files that dialects write.
package enum FilterMutations {
  /// Every mutant of the files of a host, in a fixed order.
  ///
  /// Dialects are `nftables`, `iptables` and `firewalld`; others, and kinds that do not apply, yield
  /// none.
  package static func mutants(of files: [FilterText], dialect: String) -> [FilterMutant] {
    let edits: [FilterEdit] =
      switch dialect {
      case "nftables": NftablesMutations().edits
      case "iptables": IptablesMutations().edits
      case "firewalld": FirewalldMutations().edits
      default: []
      }
    var seen: Set<[FilterText]> = [files]
    return edits.flatMap { $0.mutants(of: files) }.filter { seen.insert($0.files).inserted }
  }
}

/// One way to break files.
struct FilterEdit {
  let kind: FilterMutationKind
  private let change: ([String], Int) -> [[String]]

  /// An edit of single lines: what may stand in the place of a line, each being a mutant of its own; an
  /// empty list of lines leaves the line out.
  init(_ kind: FilterMutationKind, line: @escaping (String) -> [[String]]) {
    self.kind = kind
    self.change = { lines, index in
      guard !lines[index].hasPrefix("#") else { return [] }
      return line(lines[index]).map { Array(lines[..<index]) + $0 + lines[(index + 1)...] }
    }
  }

  /// An edit that needs all lines of a file and the number of one of them.
  init(_ kind: FilterMutationKind, file: @escaping ([String], Int) -> [[String]]) {
    self.kind = kind
    self.change = file
  }

  func mutants(of files: [FilterText]) -> [FilterMutant] {
    files.indices.flatMap { number -> [FilterMutant] in
      let lines = files[number].text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      return lines.indices.flatMap { index in
        change(lines, index).map { changed in
          var mutated = files
          mutated[number].text = changed.joined(separator: "\n")
          return FilterMutant(kind: kind, place: lines[index], files: mutated)
        }
      }
    }
  }
}
