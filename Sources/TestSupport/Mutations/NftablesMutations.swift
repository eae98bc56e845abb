/// Defects in the text of nftables.
///
/// Patterns are made once: reading them again for each line takes longer than using them.
struct NftablesMutations {
  private let portLists = /(?:dport|proto-dst) \{ ([^}]*) \}/
  private let portMatch = /(tcp|udp|sctp) dport (?:\{[^}]*\}|\S+)/
  private let singlePorts = /(?:dport|proto-dst) ([0-9][0-9-]*)/
  private let protocolNumbers = /meta l4proto ([0-9]+)/
  private let elements = /\s+([0-9a-f][0-9a-f.:\/]*),/

  var edits: [FilterEdit] {
    [
      FilterEdit(.portDropped) { line in
        lines(
          TextEdits.replacing(line, portLists) {
            TextEdits.lists(without: ", ", $0)
          })
      },
      FilterEdit(.portsLost) { line in
        let found = line.firstMatch(of: portMatch)
        guard let found else { return [] }
        let numbers = ["tcp": 6, "udp": 17, "sctp": 132]
        let number = numbers[String(found.output.1)] ?? 6
        return [[line.replacingCharacters(in: found.range, with: "meta l4proto \(number)")]]
      },
      FilterEdit(.portOffByOne) { line in
        lines(TextEdits.replacing(line, portLists, TextEdits.offByOne))
          + lines(TextEdits.replacing(line, singlePorts, TextEdits.offByOne))
      },
      FilterEdit(.senderWidened, file: widened),
      FilterEdit(.senderAdded) { line in
        element(line).map {
          [[line, "      \($0.contains(":") ? "2001:db8::77" : "203.0.113.77"),"]]
        } ?? []
      },
      FilterEdit(.senderLost) { line in element(line) == nil ? [] : [[]] },
      FilterEdit(.sidesSwapped) { line in lines(TextEdits.replacing(line, " saddr ", " daddr ")) },
      FilterEdit(.familyForgotten, file: withoutIPv6),
      FilterEdit(.acceptBehindDrop, file: behindDrop),
      FilterEdit(.protocolWrong) { line in
        lines(
          TextEdits.replacing(line, "tcp dport", "udp dport")
            + TextEdits.replacing(line, "udp dport", "tcp dport")
            + TextEdits.replacing(line, protocolNumbers) { [TextEdits.otherProtocol($0)] })
      },
      FilterEdit(.notWrong) { line in
        lines(
          TextEdits.replacing(line, "!= ", "")
            + TextEdits.replacing(line, "iifname \"", "iifname != \"")
            + TextEdits.replacing(line, "saddr @", "saddr != @")
            + TextEdits.replacing(line, "ct state invalid", "ct state != invalid"))
      },
      FilterEdit(.policyTurned, file: openPolicy),
      FilterEdit(.ruleLost) { line in isRule(line) ? [[]] : [] },
      FilterEdit(.verdictTurned) { line in
        isRule(line)
          ? lines(
            TextEdits.replacing(line, " accept comment", " drop comment")
              + TextEdits.replacing(line, " drop comment", " accept comment")) : []
      },
      FilterEdit(.stateWidened) { line in
        lines(TextEdits.replacing(line, "ct state established", "ct state new,established"))
      },
      FilterEdit(.nodePortsOpen, file: openNodePorts),
    ]
  }

  private func lines(_ texts: [String]) -> [[String]] { texts.map { [$0] } }

  private func isRule(_ line: String) -> Bool {
    line.contains("comment \"") && (line.contains(" accept ") || line.contains(" drop "))
  }

  /// The address on a line of a set.
  private func element(_ line: String) -> String? {
    line.wholeMatch(of: elements).map { String($0.output.1) }
  }

  /// A set with networks in it needs a flag to be loaded.
  private func widened(_ lines: [String], _ index: Int) -> [[String]] {
    guard let address = element(lines[index]),
      let type = lines[..<index].lastIndex(where: { $0.contains("type ipv") })
    else { return [] }
    return TextEdits.widened(address).map { wider in
      var changed = lines
      changed[index] = "      \(wider),"
      if !lines[type + 1].contains("flags") { changed.insert("    flags interval", at: type + 1) }
      return changed
    }
  }

  private func withoutIPv6(_ lines: [String], _ index: Int) -> [[String]] {
    guard index == 0 else { return [] }
    return [lines.filter { !isRule($0) || !$0.contains("ip6 saddr @") }]
  }

  private func behindDrop(_ lines: [String], _ index: Int) -> [[String]] {
    guard isRule(lines[index]), lines[index].contains(" accept "),
      let drop = lines.firstIndex(where: { $0.contains("\"base:drop\"") }), index < drop
    else { return [] }
    var changed = lines
    changed.insert(changed.remove(at: index), at: drop)
    return [changed]
  }

  private func openPolicy(_ lines: [String], _ index: Int) -> [[String]] {
    guard lines[index].contains("policy drop") else { return [] }
    var changed = lines
    changed[index] = lines[index].replacing("policy drop", with: "policy accept")
    return [changed, changed.filter { !$0.contains("\"base:drop\"") }]
  }

  private func openNodePorts(_ lines: [String], _ index: Int) -> [[String]] {
    guard index == 0 else { return [] }
    return [lines.filter { !$0.contains("\"base:other-node-ports\"") }]
  }
}
