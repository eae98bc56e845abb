/// Defects in the XML of firewalld.
///
/// Patterns are made once: reading them again for each line takes longer than using them.
struct FirewalldMutations {
  private let portLine = #/^\s*<port /#
  private let portElements = /(<port port="[^"]*" protocol="tcp"\/>)/
  private let ports = /port="([0-9-]+)"/
  private let nodePorts = /--ctorigdstport (\S+)/
  private let entries = /<entry>(.*)<\/entry>/
  private let senders = /<source address="([^"]*)"/
  private let protocolNumbers = /<protocol value="([0-9]+)"/
  private let priorities = /priority="(-?[0-9]+)"/

  var edits: [FilterEdit] {
    [
      FilterEdit(.portDropped) { line in
        line.firstMatch(of: portLine) == nil ? [] : [[]]
      },
      FilterEdit(.portsLost) { line in
        lines(
          TextEdits.replacing(line, portElements) { _ in
            ["<protocol value=\"tcp\"/>"]
          })
      },
      FilterEdit(.portOffByOne) { line in
        lines(TextEdits.replacing(line, ports, TextEdits.offByOne))
          + lines(
            TextEdits.replacing(line, nodePorts) { ports in
              TextEdits.offByOne(ports).map { $0.filter { $0 != " " } }
            })
      },
      FilterEdit(.senderWidened) { line in
        lines(TextEdits.replacing(line, entries, TextEdits.widened))
          + lines(TextEdits.replacing(line, senders, TextEdits.widened))
      },
      FilterEdit(.senderAdded) { line in
        TextEdits.replacing(line, entries) {
          [$0.contains(":") ? "2001:db8::77" : "203.0.113.77"]
        }.map { [line, $0] }
      },
      FilterEdit(.senderLost) { line in line.contains("<entry>") ? [[]] : [] },
      FilterEdit(.sidesSwapped) { line in
        lines(TextEdits.replacing(line, "<source ", "<destination "))
      },
      FilterEdit(.familyForgotten, file: withoutIPv6),
      FilterEdit(.protocolWrong) { line in
        lines(
          TextEdits.replacing(line, "protocol=\"tcp\"", "protocol=\"udp\"")
            + TextEdits.replacing(line, "protocol=\"udp\"", "protocol=\"tcp\"")
            + TextEdits.replacing(line, protocolNumbers) {
              [TextEdits.otherProtocol($0)]
            })
      },
      FilterEdit(.notWrong) { line in
        lines(TextEdits.replacing(line, "<source ipset", "<source invert=\"true\" ipset"))
      },
      FilterEdit(.policyTurned) { line in
        lines(
          TextEdits.replacing(line, "<zone target=\"DROP\"", "<zone target=\"ACCEPT\"")
            + TextEdits.replacing(line, "target=\"ACCEPT\"", "target=\"DROP\""))
      },
      FilterEdit(.ruleLost) { line in line.contains("<rule ") ? [[]] : [] },
      FilterEdit(.verdictTurned) { line in
        lines(
          TextEdits.replacing(line, "<accept/>", "<drop/>")
            + TextEdits.replacing(line, "<drop/>", "<accept/>"))
      },
      FilterEdit(.acceptBehindDrop, file: denyFirst),
      FilterEdit(.nodePortsOpen) { line in
        line.contains("chain=\"FORWARD\"") ? [[]] : []
      },
    ]
  }

  private func lines(_ texts: [String]) -> [[String]] { texts.map { [$0] } }

  private func withoutIPv6(_ lines: [String], _ index: Int) -> [[String]] {
    guard index == 0 else { return [] }
    return [lines.filter { !$0.contains("<rule ") || !$0.contains("family=\"ipv6\"") }]
  }

  /// A rule that drops everything in front of a rule that accepts.
  private func denyFirst(_ lines: [String], _ index: Int) -> [[String]] {
    guard lines[index].contains("<accept/>"),
      let found = lines[index].firstMatch(of: priorities)
    else { return [] }
    var changed = lines
    changed.insert("  <rule priority=\"\(found.output.1)\"><drop/></rule>", at: index)
    return [changed]
  }
}
