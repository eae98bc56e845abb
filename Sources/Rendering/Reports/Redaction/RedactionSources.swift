package import Diagnostics
package import NetworkModel

/// Where the addresses and names of hosts that a report must not show are found.
package struct RedactionSources: Sendable {
  private let cluster: ResolvedCluster
  private let files: [SourceFile]
  private let otherHosts: [String]
  /// What looks like an address and is none.
  let exempt: Set<String>

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
  func found() -> (names: [String: String], addresses: [String: String]) {
    var names: [String: String] = [:]
    var addresses: [String: String] = [:]
    for (index, host) in cluster.definition.hosts.enumerated() {
      let pseudonym = "host-\(index + 1)"
      if !host.name.isEmpty, IPAddress(host.name) == nil {
        names[host.name.lowercased()] = names[host.name.lowercased()] ?? pseudonym
      }
      for (number, address) in host.addresses.enumerated() {
        let text = CIDR(address).shortDescription
        let suffix = number == 0 ? "" : "-\(number + 1)"
        addresses[text] = addresses[text] ?? "\(pseudonym)-address\(suffix)"
      }
    }
    var next = cluster.definition.hosts.count + 1
    let others = otherHosts.map { $0.lowercased() }.filter { IPAddress($0) == nil && !$0.isEmpty }
    for name in machineNames().sorted() + Set(others).sorted() where names[name] == nil {
      names[name] = "host-\(next)"
      next += 1
    }
    // What the cluster itself has comes first, so that its names do not depend on its neighbours.
    let own = tokens(in: files.filter { cluster.definition.filePaths.contains($0.path) })
      .union(ownPrefixes())
    var numbering = Numbering(addresses: addresses)
    numbering.add(own.sorted())
    numbering.add(tokens(in: files).sorted())
    return (names, numbering.addresses)
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
      if AddressToken.begins(in: bytes, at: index),
        let token = AddressToken(in: bytes, at: index)
      {
        found.insert(token.prefix)
        index = token.end
      } else {
        index += 1
      }
    }
  }

  /// The names with a domain that the cluster's own files give as values.
  private func machineNames() -> Set<String> {
    let own = cluster.definition.filePaths
    var found: Set<String> = []
    for file in files where own.contains(file.path) {
      for line in file.text.split(whereSeparator: \.isNewline) {
        found.formUnion(MachineName.names(in: String(line)))
      }
    }
    return found
  }
}

/// A name with a domain, as configuration gives it for a machine.
enum MachineName {
  private static let keys: Set<String> = [
    "externaladdress", "address", "addresses", "sans", "host", "hosts", "hostname", "server",
    "endpoint", "endpoints", "san", "hostnameoverride", "controlplaneendpoint", "certsans",
  ]

  /// The names in a line of configuration, in lower case: values of keys that hold machines, items
  /// of lists, and hosts of addresses with a scheme.
  static func names(in line: String) -> [String] {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    guard !trimmed.hasPrefix("#") else { return [] }
    let words = trimmed.split { !isPart($0) }.map(String.init)
    let key = words.first.map { $0.lowercased().filter { $0.isLetter } } ?? ""
    let isItem = trimmed.hasPrefix("- ")
    guard isItem || keys.contains(key) || trimmed.contains("://") || key.hasSuffix("san") else {
      return []
    }
    return words.map { $0.lowercased() }.filter(isName)
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || character == "." || character == "-")
  }

  /// Whether a word is a name with a domain, and no address, file or number.
  private static func isName(_ word: String) -> Bool {
    let labels = word.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, IPAddress(word) == nil, let last = labels.last else { return false }
    let files = [
      "yaml", "yml", "json", "md", "conf", "sock", "crt", "key", "pem", "toml", "sh", "service",
      "tf",
      "tfvars", "go", "txt",
    ]
    return labels.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") }
      && last.count >= 2 && last.allSatisfy(\.isLetter) && !files.contains(String(last))
      && word != "cluster.local"
  }
}
