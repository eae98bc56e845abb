/// Defects in the text of iptables-restore files.
///
/// Patterns are made once: reading them again for each line takes longer than using them.
struct IptablesMutations {
  private let portLists = /--dports (\S+)/
  private let portMatch = #/-m \w+ --dports? \S+ /#
  private let ports = /(?:--dports?|--ctorigdstport) (\S+)/
  private let senders = /-s (\S+)/
  private let protocolNumbers = #/-p ([0-9]+) /#

  var edits: [FilterEdit] {
    [
      FilterEdit(.portDropped) { line in
        lines(TextEdits.replacing(line, portLists) { TextEdits.lists(without: ",", $0) })
      },
      FilterEdit(.portsLost) { line in
        guard let found = line.firstMatch(of: portMatch) else { return [] }
        return [[line.replacingCharacters(in: found.range, with: "")]]
      },
      FilterEdit(.portOffByOne) { line in
        lines(
          TextEdits.replacing(line, ports) { ports in
            TextEdits.offByOne(ports).map { $0.filter { $0 != " " } }
          })
      },
      FilterEdit(.senderWidened) { line in
        lines(TextEdits.replacing(line, senders, TextEdits.widened))
      },
      FilterEdit(.senderAdded) { line in
        TextEdits.replacing(line, senders) { [$0.contains(":") ? "2001:db8::77" : "203.0.113.77"] }
          .map { [line, $0] }
      },
      FilterEdit(.senderLost) { line in line.contains(" -s ") ? [[]] : [] },
      FilterEdit(.sidesSwapped) { line in lines(TextEdits.replacing(line, " -s ", " -d ")) },
      FilterEdit(.familyForgotten, file: withoutIPv6),
      FilterEdit(.acceptBehindDrop, file: behindDrop),
      FilterEdit(.protocolWrong) { line in
        lines(
          TextEdits.replacing(line, "-p tcp -m tcp", "-p udp -m udp")
            + TextEdits.replacing(line, "-p udp -m udp", "-p tcp -m tcp")
            + TextEdits.replacing(line, "-p tcp -m multiport", "-p udp -m multiport")
            + TextEdits.replacing(line, protocolNumbers) { [TextEdits.otherProtocol($0)] })
      },
      FilterEdit(.notWrong) { line in
        lines(
          TextEdits.replacing(line, " ! ", " ") + TextEdits.replacing(line, " -i ", " ! -i ")
            + TextEdits.replacing(line, " -s ", " ! -s ")
            + TextEdits.replacing(line, "--ctstate INVALID", "! --ctstate INVALID"))
      },
      FilterEdit(.policyTurned) { line in
        lines(
          line.contains("\"base:drop\"") ? TextEdits.replacing(line, "-j DROP", "-j ACCEPT") : [])
          + lines(TextEdits.replacing(line, ":INPUT DROP", ":INPUT ACCEPT"))
      },
      FilterEdit(.ruleLost) { line in isRule(line) ? [[]] : [] },
      FilterEdit(.verdictTurned) { line in
        lines(
          TextEdits.replacing(line, "-j ACCEPT", "-j DROP")
            + TextEdits.replacing(line, "-j RETURN", "-j DROP")
            + TextEdits.replacing(line, "-j DROP", "-j ACCEPT"))
      },
      FilterEdit(.stateWidened) { line in
        lines(TextEdits.replacing(line, "--ctstate ESTABLISHED", "--ctstate NEW,ESTABLISHED"))
      },
      FilterEdit(.nodePortsOpen, file: openNodePorts),
    ]
  }

  private func lines(_ texts: [String]) -> [[String]] { texts.map { [$0] } }

  private func isRule(_ line: String) -> Bool {
    line.hasPrefix("-A ") && line.contains(" --comment ")
  }

  /// The whole file of IPv6 without rules.
  private func withoutIPv6(_ lines: [String], _ index: Int) -> [[String]] {
    guard index == 0, lines.contains(where: { $0.contains("icmp6") || $0.contains("ipv6-icmp") })
    else { return [] }
    return [lines.filter { !$0.hasPrefix("-A ") && !$0.hasPrefix("-I ") }]
  }

  private func behindDrop(_ lines: [String], _ index: Int) -> [[String]] {
    guard lines[index].hasSuffix("-j ACCEPT"),
      let chain = lines[index].split(separator: " ").dropFirst().first,
      let drop = lines.firstIndex(where: {
        $0.hasPrefix("-A \(chain) ") && $0.contains("\"base:drop\"")
      }), index < drop
    else { return [] }
    var changed = lines
    changed.insert(changed.remove(at: index), at: drop)
    return [changed]
  }

  private func openNodePorts(_ lines: [String], _ index: Int) -> [[String]] {
    guard index == 0 else { return [] }
    return [lines.filter { !$0.contains("\"base:other-node-ports\"") }]
  }
}
