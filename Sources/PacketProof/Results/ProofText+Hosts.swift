extension ProofText {
  // MARK: Hosts

  mutating func add(_ host: HostProof) {
    lines.append("")
    lines.append("  \(host.host)")
    for file in host.files { lines.append("    \(file.path)  sha256 \(file.digest)") }
    let columns = host.senders.indices.filter { column in
      host.rows.contains { $0.marks[column] != .untried }
    }
    let names = columns.enumerated().map { "\($0.offset + 1) \(host.senders[$0.element])" }
    for line in Self.wrapped(names) { lines.append("    \(line)") }
    let shown = host.rows.filter { $0.isNamed || $0.marks.contains(where: \.isMismatch) }
    let width = shown.map(\.service.count).max() ?? 0
    for line in Self.numbers(columns.count) {
      lines.append("    \(String(repeating: " ", count: width)) \(line)")
    }
    for row in shown {
      let marks = columns.map { row.marks[$0].rawValue }.joined(separator: " ")
      let blanks = String(repeating: " ", count: width - row.service.count)
      lines.append("    \(row.service)\(blanks) \(marks)".trimmingEnd())
    }
    let others = host.rows.count - shown.count
    if others > 0 { lines.append("    \(others) services beside these: as the model says") }
  }

  /// The numbers of columns, one line for each digit.
  private static func numbers(_ count: Int) -> [String] {
    let width = String(count).count
    let padded = (1...max(count, 1)).map { number in
      String(repeating: " ", count: width - String(number).count) + String(number)
    }
    return (0..<width).map { digit in
      padded.map { String($0[$0.index($0.startIndex, offsetBy: digit)]) }
        .joined(separator: " ").trimmingEnd()
    }
  }

  private static func wrapped(_ names: [String]) -> [String] {
    var lines: [String] = []
    for name in names {
      if let last = lines.last, last.count + name.count < 90 {
        lines[lines.count - 1] = "\(last), \(name)"
      } else {
        lines.append(name)
      }
    }
    return lines
  }
}

extension HostProof.Mark {
  /// Whether the packets did not do what the model says.
  package var isMismatch: Bool { self == .wronglyOpen || self == .wronglyClosed }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
