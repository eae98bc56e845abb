internal import Diagnostics
internal import NetworkModel

/// Collects the names of machines that files give, in lower case.
///
/// Taken are the hosts of all addresses with a scheme, the domains of mail addresses, the values of
/// keys that hold machines whatever their labels, and in configuration names with a domain.
struct MachineNames {
  private(set) var found: Set<String> = []
  private let known: Set<String>
  private let ordinary: Set<String>

  /// Leaves out names that everyone knows, and words that tell nothing when they stand alone.
  init(known: Set<String> = [], ordinary: Set<String> = []) {
    self.known = known
    self.ordinary = ordinary
  }

  /// The hosts that files mention in addresses with a scheme.
  static func hosts(in files: [SourceFile]) -> Set<String> {
    var names = MachineNames()
    for file in files { names.addText(file, isOwn: true) }
    return names.found
  }

  /// The words that the names of flows, sockets and roles are made of.
  static func words(of cluster: ResolvedCluster) -> Set<String> {
    let flows = cluster.requiredFlows.flatMap { flow in
      [flow.id, flow.component ?? ""] + (flow.from + flow.to).map(\.name)
    }
    let sockets = (cluster.loopbackOnly + cluster.exposedNotRequired).map(\.id)
    let names = flows + sockets + [cluster.distribution.id]
    return Set(names + names.flatMap { $0.split(separator: "-").map(String.init) })
  }

  /// Takes what a file of a cluster or of the register gives; in texts that people wrote, names with
  /// a domain can stand anywhere.
  mutating func addConfiguration(_ file: SourceFile, isProse: Bool = false) {
    var list: Int?
    for line in Self.lines(of: file) {
      addHosts(in: line)
      let content = ConfigurationLine(line)
      if content.isComment || content.words.isEmpty { continue }
      if let column = list, content.continues(listAt: column) {
        if content.keys == 0 { for word in content.words { add(word, isCertain: true) } }
      } else {
        list = nil
      }
      for value in content.machines { add(value, isCertain: true) }
      if content.opensList { list = content.column }
      let mayName = content.isItem || content.opensList || !content.machines.isEmpty
      if isProse || mayName || content.hasAddress {
        for word in content.words { add(word, isCertain: false) }
      }
    }
  }

  /// Takes what a text mentions; of other people's texts only what is hardly a word.
  mutating func addText(_ file: SourceFile, isOwn: Bool) {
    var names = MachineNames(known: known, ordinary: ordinary)
    for line in Self.lines(of: file) { names.addHosts(in: line) }
    found.formUnion(
      isOwn ? names.found : names.found.filter { $0.contains { ".-0123456789".contains($0) } })
  }

  private static func lines(of file: SourceFile) -> [ArraySlice<UInt8>] {
    file.bytes.split { $0 == 0x0A || $0 == 0x0D }
  }

  // MARK: Hosts of addresses

  private mutating func addHosts(in line: ArraySlice<UInt8>) {
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: ":"), line[index...].starts(with: "://".utf8) {
        index += 3
        add(host(in: line, at: index), isCertain: true)
      } else {
        if line[index] == UInt8(ascii: "@") {
          add(host(in: line, at: index + 1), isCertain: true)
        }
        index += 1
      }
    }
  }

  /// The host that begins at an offset; empty where a user stands, whose at sign is looked at later.
  ///
  /// That of `tcp(host:3306)` stands in parentheses.
  private func host(in line: ArraySlice<UInt8>, at start: Int) -> String {
    let end = line[start...].firstIndex { !ConfigurationLine.isPart($0) } ?? line.endIndex
    guard end < line.endIndex else { return String(decoding: line[start..<end], as: UTF8.self) }
    if line[end] == UInt8(ascii: "(") { return host(in: line, at: end + 1) }
    let authority = line[end...].prefix { $0 > 0x20 && !"/?#\"'<>,".utf8.contains($0) }
    guard !authority.contains(UInt8(ascii: "@")) else { return "" }
    return String(decoding: line[start..<end], as: UTF8.self)
  }

  // MARK: Words

  /// Adds a word if it can be a name; without certainty it must have a domain.
  private mutating func add(_ word: String, isCertain: Bool) {
    let name = String(
      word.lowercased().drop { $0 == "." || $0 == "-" }.reversed()
        .drop { $0 == "." || $0 == "-" }.reversed())
    guard name.utf8.contains(where: Self.isLetter), name.utf8.count <= 253,
      IPAddress(name) == nil, !known.contains(name), name != "cluster.local"
    else { return }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName =
      isCertain
      ? labels.count > 1 || (name.utf8.count > 1 && !isOrdinary(name))
      : Self.hasDomain(labels)
    if isName { found.insert(name) }
  }

  /// Whether a word stands for no machine in any configuration.
  static func isCommon(_ word: String) -> Bool { values.contains(word) }

  private func isOrdinary(_ name: String) -> Bool {
    Self.values.contains(name) || ordinary.contains(name)
  }

  private static func hasDomain(_ labels: [Substring]) -> Bool {
    guard labels.count >= 2, let first = labels.first, let last = labels.last else { return false }
    return labels.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") }
      && last.utf8.count >= 2 && last.utf8.allSatisfy(isLetter)
      && !fileEndings.contains(String(last)) && !settings.contains(String(first))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  /// Values of such keys that are no names.
  private static let values: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "none", "auto", "default", "all", "any",
    "localhost", "enabled", "disabled", "internal", "external", "dhcp", "static", "host", "pod",
    "node", "nodes", "cluster", "local", "self", "https", "http", "tcp", "udp", "unix", "sha256",
    "sha512",
  ]

  private static let fileEndings: Set<String> = [
    "yaml", "yml", "json", "md", "conf", "sock", "crt", "key", "pem", "toml", "sh", "service", "tf",
    "tfvars", "go", "txt", "log", "env", "socket", "nft", "html", "cfg", "ini", "gz", "tar", "zip",
  ]

  /// What paths of settings and of Terraform begin with.
  private static let settings: Set<String> = [
    "spec", "metadata", "status", "data", "config", "var", "local", "module", "each", "path",
  ]
}
