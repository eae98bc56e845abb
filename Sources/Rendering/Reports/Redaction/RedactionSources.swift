package import Diagnostics
package import NetworkModel

/// Where the addresses and names of hosts that a report must not show are found.
package struct RedactionSources: Sendable {
  private let cluster: ResolvedCluster
  private let files: [SourceFile]
  private let otherHosts: [String]
  /// What looks like an address and is none.
  let exempt: Set<String>
  /// The files of the register, which are read as thoroughly as those of the cluster.
  package var register: [SourceFile] = []
  /// The files of the network model; hosts that they mention are known to everyone.
  package var model: [SourceFile] = []

  /// Takes a cluster, the files of the workspace that the report may quote, and the names of hosts
  /// of other clusters, which these files may mention.
  package init(
    _ cluster: ResolvedCluster, files: [SourceFile], otherHosts: [String] = [],
    exempt: Set<String> = []
  ) {
    self.cluster = cluster
    self.files = files
    self.otherHosts = otherHosts
    self.exempt = exempt
  }

  /// What everything is called, by what it is.
  func found() -> Found {
    let own = files.filter { cluster.definition.filePaths.contains($0.path) }
    let prefix = Self.prefix(avoiding: cluster.definition.hosts.map(\.name) + otherHosts)
    var names: [String: String] = [:]
    var addresses: [String: String] = [:]
    for (index, host) in cluster.definition.hosts.enumerated() {
      let pseudonym = "\(prefix)-\(index + 1)"
      if Self.isName(host.name) {
        names[host.name.lowercased()] = names[host.name.lowercased()] ?? pseudonym
      }
      for (number, address) in host.addresses.enumerated() {
        let text = CIDR(address).shortDescription
        let suffix = number == 0 ? "" : "-\(number + 1)"
        addresses[text] = addresses[text] ?? "\(pseudonym)-address\(suffix)"
      }
    }
    var next = cluster.definition.hosts.count + 1
    for name in furtherNames(own) where names[name] == nil {
      names[name] = "\(prefix)-\(next)"
      next += 1
    }
    let zones = self.zones
    names.merge(shortNames(names)) { first, _ in first }
    names.merge(zones.filter { isTelling($0.key) }) { first, _ in first }
    // What the cluster itself has comes first, so that its names do not depend on its neighbours.
    var numbering = Numbering(addresses: addresses)
    numbering.add(tokens(in: own).union(ownPrefixes()).sorted())
    numbering.add(tokens(in: register + files).sorted())
    return Found(names: names, addresses: numbering.addresses, zones: zones)
  }

  /// What everything is called outside.
  struct Found {
    /// Names of machines and zones, in lower case.
    let names: [String: String]
    /// Addresses and prefixes in their shortest form.
    let addresses: [String: String]
    /// The zones of hosts, in lower case, those among them that are no names in texts.
    let zones: [String: String]
  }

  /// The zones of the cluster's hosts, numbered in their order.
  private var zones: [String: String] {
    var found: [String: String] = [:]
    for zone in cluster.definition.hosts.compactMap({ $0.zone?.lowercased() })
    where found[zone] == nil {
      found[zone] = "zone-\(found.count + 1)"
    }
    return found
  }

  /// The first labels of hosts whose names have a domain: people write `ctrl01` for
  /// `ctrl01.pay.example.org`.
  private func shortNames(_ names: [String: String]) -> [String: String] {
    var found: [String: String] = [:]
    for host in cluster.definition.hosts.map(\.name) + otherHosts {
      let name = host.lowercased()
      let labels = name.split(separator: ".")
      guard labels.count > 1, let label = labels.first.map(String.init), let own = names[name],
        found[label] == nil, isTelling(label)
      else { continue }
      found[label] = own
    }
    return found
  }

  /// Whether a word tells something where it stands in a sentence: it has a digit or a hyphen, or is
  /// long and no word of the product or of configurations.
  private func isTelling(_ word: String) -> Bool {
    guard Self.isName(word), word.utf8.count > 1 else { return false }
    if word.contains(where: { "-_0123456789".contains($0) }) { return true }
    let ordinary = MachineNames.words(of: cluster)
    return word.utf8.count > 3 && !ordinary.contains(word) && !MachineNames.isCommon(word)
  }

  /// A word for hosts that no host has for its name.
  private static func prefix(avoiding names: [String]) -> String {
    let candidates = ["host", "machine", "computer"]
    let names = names.map { $0.lowercased() }
    return candidates.first { candidate in !names.contains { $0.hasPrefix("\(candidate)-") } }
      ?? "redacted-host"
  }

  // A host that is called 7 cannot be told from any other 7.
  private static func isName(_ name: String) -> Bool {
    IPAddress(name) == nil && !name.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The names that files give, in the order in which they are numbered: those of the cluster and of
  /// the register, hosts of other clusters, those of other files.
  private func furtherNames(_ own: [SourceFile]) -> [String] {
    let known = MachineNames.hosts(in: model)
    let words = MachineNames.words(of: cluster)
    var near = MachineNames(known: known, ordinary: words)
    for file in own { near.addConfiguration(file) }
    for file in register { near.addConfiguration(file, isProse: true) }
    let others = Set(otherHosts.map { $0.lowercased() }.filter(Self.isName))
    var far = MachineNames(known: known, ordinary: words)
    for file in files { far.addText(file, isOwn: false) }
    return near.found.sorted() + others.sorted() + far.found.sorted()
  }

  private struct Numbering {
    var addresses: [String: String]
    var networks = 0
    var single = 0

    init(addresses: [String: String]) { self.addresses = addresses }

    mutating func add(_ found: [CIDR]) {
      for prefix in found where addresses[prefix.shortDescription] == nil {
        if AddressToken.isWellKnown(prefix) { continue }
        if prefix.prefix < prefix.network.family.bits {
          addresses[prefix.shortDescription] = "net-\(RedactionSources.letters(networks))"
          networks += 1
        } else {
          single += 1
          addresses[prefix.shortDescription] = "address-\(single)"
        }
      }
    }
  }

  /// The letters of a number: A, B to Z, then AA, AB and so on.
  fileprivate static func letters(_ number: Int) -> String {
    var (rest, text) = (number, "")
    repeat {
      text = String(Character(Unicode.Scalar(UInt8(0x41 + rest % 26)))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }

  /// The addresses and prefixes that roles, networks and facts of the cluster have.
  private func ownPrefixes() -> Set<CIDR> {
    let roles = Set(cluster.requiredFlows.flatMap { $0.from + $0.to })
    var found = Set(roles.flatMap { cluster.prefixes(of: $0) })
    let networks = cluster.definition.networks
    found.formUnion(networks.admin + networks.monitoring + networks.external + networks.existing)
    for fact in cluster.facts {
      for item in fact.evaluation.value.items { collect(from: Array(item.utf8), &found) }
    }
    return found
  }

  /// The addresses and prefixes that files mention.
  private func tokens(in files: [SourceFile]) -> Set<CIDR> {
    var found: Set<CIDR> = []
    for file in files { collect(from: file.bytes, &found) }
    return found.filter { !exempt.contains($0.shortDescription) }
  }

  private func collect(from bytes: [UInt8], _ found: inout Set<CIDR>) {
    var index = 0
    while index < bytes.count {
      guard let token = AddressToken(in: bytes, at: index) else {
        index += 1
        continue
      }
      if !token.isLonger { found.insert(token.prefix) }
      index = token.end
    }
  }
}
