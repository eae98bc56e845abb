internal import Diagnostics
internal import NetworkModel

/// A DNS address that a configuration gives to pods.
struct DNSStatement {
  let address: IPAddress
  let span: SourceSpan
  /// The key as written, with list indexes, or the flag.
  let path: String
  /// The key in the model; nil for flags.
  let key: String?

  // A cache on each node answers at a link-local address instead (RFC 3927, RFC 4291).
  private static let linkLocal = ["169.254.0.0/16", "fe80::/10"].compactMap { CIDR($0) }
  private static let argument = "cluster-dns="
  private static let types: Set<SettingType> = [.address, .addresses, .list, .text]

  /// Every key, argument and flag that names one, those of caches on the node left out.
  static func all(
    of cluster: ResolvedCluster, _ reading: ConfigurationReading
  ) -> [DNSStatement] {
    (reading.values.flatMap(keys) + cluster.definition.flags.flatMap(flags)).filter { statement in
      !linkLocal.contains { $0.contains(statement.address) }
    }
  }

  private static func keys(_ configured: ConfiguredValue) -> [DNSStatement] {
    guard types.contains(configured.setting.type) else { return [] }
    let items: [(text: String, span: SourceSpan)]
    if configured.keyName == "clusterdns" {
      items = configured.items
    } else if configured.setting.type == .list {
      items = configured.texts.flatMap { arguments(in: $0.text, at: $0.span) }
    } else {
      return []
    }
    return items.compactMap { text, span in
      IPAddress(text).map {
        DNSStatement(
          address: $0, span: span, path: configured.path, key: configured.setting.path.text)
      }
    }
  }

  private static func flags(_ flag: StartFlag) -> [DNSStatement] {
    let items =
      flag.name == "--cluster-dns"
      ? flag.values.map { (text: $0, span: flag.span) } : arguments(in: flag.value, at: flag.span)
    return items.compactMap { text, span in
      IPAddress(text).map {
        DNSStatement(address: $0, span: span.place(of: text), path: flag.name, key: nil)
      }
    }
  }

  // `--cluster-dns=10.43.0.10,10.43.0.11` in a list of arguments, or among others in one text.
  private static func arguments(
    in text: String, at span: SourceSpan
  ) -> [(text: String, span: SourceSpan)] {
    guard text.contains(argument) else { return [] }
    return text.split(separator: " ").flatMap { word -> [(text: String, span: SourceSpan)] in
      let bare = word.drop { $0 == "-" }
      guard bare.hasPrefix(argument) else { return [] }
      return bare.dropFirst(argument.count).split(separator: ",").map {
        (String($0), span.place(of: String($0)))
      }
    }
  }
}

extension AddressRange {
  /// What to do about a DNS address that this range of services cannot have.
  var dnsAdvice: String {
    guard let address = prefix.dnsAddress else { return "use a larger service range" }
    // Without a tenth address products choose another one, or do not start.
    let isUsual = address == prefix.address(at: 10)
    return "write \(address)\(isUsual ? ", or remove the key" : "")"
  }
}
