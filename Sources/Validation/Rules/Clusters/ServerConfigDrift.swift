package import Diagnostics
package import NetworkModel

/// A value that must be the same on all servers and is not.
package struct ServerConfigDrift: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0316", name: "server-config-drift", severity: .error,
    title: "Servers of one cluster differ in a value that must be equal",
    rationale: """
      Each server writes what it believes into the cluster. Where they differ, a server refuses to \
      join, or the cluster changes its mind whenever another one becomes the leader.
      """,
    remediation: "Write the same value into the files of all servers.")

  /// Creates the rule.
  package init() {}

  /// Compares the files of the hosts for every key that the model wants equal.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let files = ServerFiles(cluster.definition)
    let dnsKeys = cluster.distribution.keys(decidingFact: "clusterDNS")
    return cluster.distribution.keys.flatMap { key -> [Diagnostic] in
      guard let equality = key.equality else { return [] }
      let isDNS = key.defaults.isEmpty && dnsKeys.contains(key.path.text)
      let unset = isDNS ? Self.usualDNS(context.ranges(of: cluster).services) : nil
      let values = files.values(of: key, equality, unset: unset ?? "")
      guard Set(values.map(\.text)).count > 1 else { return [] }
      let usual = Self.usual(of: values)
      return values.filter { $0.text != usual.text }
        .map { report($0, usual, key, cluster) }
    }
  }

  // Where no file says it, the DNS has the tenth service address, an IPv4 one if there is any.
  private static func usualDNS(_ services: [AddressRange]) -> String? {
    let range = services.first { $0.family == .ipv4 } ?? services.first
    return range?.prefix.address(at: 10)?.description
  }

  // The value that most servers have; where there is no majority, that of the first server.
  private static func usual(of values: [ServerFiles.Value]) -> ServerFiles.Value {
    var counts: [String: Int] = [:]
    for value in values { counts[value.text, default: 0] += value.hosts.count }
    let most = counts.values.max() ?? 0
    var usual = values.first { counts[$0.text] == most } ?? values[0]
    usual.hosts = values.filter { $0.text == usual.text }.flatMap(\.hosts)
    return usual
  }

  private func report(
    _ value: ServerFiles.Value, _ usual: ServerFiles.Value, _ key: Setting,
    _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let entries = key.equality?.entries.listed ?? ""
    let name = entries.isEmpty ? key.path.text : "\(entries) in \(key.path.text)"
    let place = usual.span ?? usual.file.firstLine
    let isSecret = SecretMask.namesSecret(key.path.text)
    return finding(
      isSecret
        ? "\(name) on \(value.hosts.listed) is not that on \(usual.hosts.listed)"
        : "\(name) is \(value.words) on \(value.hosts.listed) and \(usual.words) on "
          + usual.hosts.listed,
      at: value.span ?? value.file.firstLine, subject: "\(key.path.text) in \(cluster.name)"
    )
    .pointing(at: [.init(place, isSecret ? "another value here" : "\(usual.words) here")])
    .with(.model, "equal on every \(key.equality?.role.title ?? "host") (\(key.span.citation))")
    .with(.impact, "the cluster follows whichever server wrote last, or the server cannot join")
    .with(.fix, "write the same \(key.path.text) into the files of all servers")
  }
}

/// The configuration files of a cluster with the hosts that use them.
private struct ServerFiles {
  private let files: HostFiles
  private let version: ProductVersion?

  /// What one file says of a key.
  struct Value {
    let text: String
    let isDefault: Bool
    var hosts: [String]
    let span: SourceSpan?
    let file: SourceSpan

    var words: String {
      let shown = text.isEmpty ? "not set" : text
      return isDefault && !text.isEmpty ? "\(shown) by default" : shown
    }
  }

  init(_ definition: ClusterDefinition) {
    files = HostFiles(definition)
    version = definition.version
  }

  func values(of key: Setting, _ equality: Setting.Equality, unset: String) -> [Value] {
    if let version, !key.versions.contains(version) { return [] }
    return files.files.compactMap { file in
      let names = files.hosts(using: file).filter { $0.roles.contains(equality.role) }.map(\.name)
      guard !names.isEmpty else { return nil }
      let found = key.path.values(in: file.root).filter { $0.content != .null }
      let items = found.flatMap(\.elements).compactMap(\.text).flatMap { Value.items($0, key) }
      let shown =
        equality.entries.isEmpty
        ? items.joined(separator: ",")
        : equality.entries.filter(items.contains).isEmpty ? "missing" : "listed"
      let isDefault = found.isEmpty && equality.entries.isEmpty
      let standing = key.defaultText(in: version).map {
        Value.items($0, key).joined(separator: ",")
      }
      return Value(
        text: isDefault ? standing ?? unset : shown, isDefault: isDefault,
        hosts: names, span: found.first?.span, file: file.root.span)
    }
  }
}

extension ServerFiles.Value {
  /// The items of a text in the form in which they are compared.
  fileprivate static func items(_ text: String, _ key: Setting) -> [String] {
    guard key.type != .text else { return [text] }
    return text.split(separator: ",").map { canonical($0.trimmed, key.type) }
  }

  // One value has many spellings: `fd00:0::/56` and `fd00::/56` are the same range.
  private static func canonical(_ item: String, _ type: SettingType) -> String {
    let other =
      switch type {
      case .boolean: item.lowercased()
      case .integer, .port: Int(item)?.description
      case .ports: (try? PortSet(parsing: item))?.description
      case .prefix, .prefixes: CIDR(item)?.description
      case .address, .addresses: IPAddress(item)?.description
      case .enumeration, .endpoint, .text, .list, .map: nil as String?
      }
    return other ?? item
  }
}
