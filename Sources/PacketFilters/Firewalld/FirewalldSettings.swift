import Diagnostics
import Markup

/// The files of a configuration folder by kind and name.
struct FirewalldSettings {
  private(set) var zones: [String: FirewalldItem] = [:]
  private(set) var services: [String: FirewalldItem] = [:]
  private(set) var ipsets: [String: FirewalldSet] = [:]
  private(set) var policies: [String: FirewalldItem] = [:]
  private(set) var direct: [FirewalldItem] = []
  private(set) var defaultZone: String?
  /// Whether packets to IPv6 addresses that hold an IPv4 address of nobody are discarded.
  private(set) var discardsStrangeAddresses = true
  private(set) var problems: [Diagnostic] = []
  private(set) var unread: [SourceSpan] = []

  init(_ files: [SourceFile]) {
    for file in files {
      if file.path.hasSuffix(".xml") {
        readXML(file)
      } else if file.path.hasSuffix("firewalld.conf") {
        readOptions(file)
      }
    }
  }

  private mutating func readXML(_ file: SourceFile) {
    let root: XMLElement
    switch XMLReader.read(file.bytes) {
    case .success(let element): root = element
    case .failure(let problem):
      problems.append(
        Diagnostic(
          PacketFilterCode.syntax, .error, "not XML: \(problem.message)", at: file.span(ofLine: 1)))
      unread.append(file.span(ofLine: 1))
      return
    }
    let item = FirewalldItem(name: Self.name(of: file), file: file, root: root)
    switch root.name {
    case "zone": zones[item.name] = item
    case "service": services[item.name] = item
    case "ipset": ipsets[item.name] = FirewalldSet(item)
    case "policy": policies[item.name] = item
    case "direct": direct.append(item)
    default:
      let span = file.span(ofLine: root.line)
      problems.append(
        Diagnostic(
          PacketFilterCode.notUnderstood, .warning, "not read: <\(root.name)>", at: span))
      unread.append(span)
    }
  }

  private mutating func readOptions(_ file: SourceFile) {
    let lines = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      guard parts.count == 2, !parts[0].hasPrefix("#"), !parts[0].hasPrefix(";") else { continue }
      if !FirewalldVocabulary.knows(option: parts[0], value: parts[1]) {
        let span = file.span(ofLine: number + 1)
        problems.append(
          Diagnostic(
            PacketFilterCode.notUnderstood, .warning, "not understood: \(parts[0])=\(parts[1])",
            at: span
          ).with(.impact, "what firewalld does with packets under this setting is unknown"))
        unread.append(span)
      }
      switch parts[0] {
      case "DefaultZone": defaultZone = parts[1]
      case "RFC3964_IPv4":
        discardsStrangeAddresses = !["no", "false"].contains(parts[1].lowercased())
      default: continue
      }
    }
  }

  private static func name(of file: SourceFile) -> String {
    let last = file.path.split(separator: "/").last ?? ""
    return String(last.dropLast(4))
  }
}

/// One XML file.
struct FirewalldItem {
  let name: String
  let file: SourceFile
  let root: XMLElement

  /// The place of an element of the file.
  func span(_ element: XMLElement) -> SourceSpan { file.span(ofLine: element.line) }
}
