internal import NetworkModel

/// A value that stands in a sentence.
struct FactValue {
  /// What it says; several values for `tcp/udp` and lists of prefixes.
  var values: [ClaimedFact.Value]
  /// The word behind it.
  var end: Int
  /// Whether only one of the values holds: `443 or 6443`.
  var isAlternative = false

  /// What a value must look like.
  enum Form: String, Hashable, Sendable {
    /// Ports with the word "port" or a protocol beside them.
    case ports
    /// One port, with the word or a protocol or without.
    case port
    /// A range of ports.
    case range
    /// A range of at least 100 ports inside those that Kubernetes gives to services.
    case nodeRange
    /// One or more IP prefixes.
    case cidr
    /// An IP address without a prefix length.
    case ip
    /// An address with a letter in place of a number: `10.42.X.0/24`.
    case template
    /// A prefix length alone: `/24`.
    case mask
    /// The number of bytes of a packet.
    case mtu
    /// The number of a VXLAN.
    case vni
    /// A domain name.
    case domain
    /// A version number.
    case version
    /// The name of a flag with its hyphens.
    case flag
    /// A value in quotes, or one that is clearly none of prose.
    case any

    /// The cheap test: most words can be no value.
    fileprivate func canBegin(with text: String) -> Bool {
      guard let first = text.utf8.first else { return false }
      let isDigit = (0x30...0x39).contains(first)
      return switch self {
      case .range, .nodeRange, .mtu, .vni, .template: isDigit
      case .mask: first == 0x2F
      case .flag: first == 0x2D
      case .version: isDigit || first == 0x76
      case .cidr, .ip: isDigit || text.utf8.contains(0x3A)
      case .domain, .any, .ports, .port: true
      }
    }
  }

  /// The value at a word; nil for words of another form.
  static func read(_ form: Form, _ tokens: [FactToken], at index: Int) -> FactValue? {
    let text = tokens[index].text
    switch form {
    case .ports: return PortPhrase.read(tokens, at: index)
    case .port: return PortPhrase.single(tokens, at: index)
    default: guard form.canBegin(with: text) else { return nil }
    }
    let values: [ClaimedFact.Value]? =
      switch form {
      case .range: range(text, within: 1...65535)
      case .nodeRange: range(text, within: 30000...32767)
      case .cidr: prefixes(text)
      case .ip: address(text)
      case .template: isTemplate(text) ? [.init(text)] : nil
      case .mask: text.hasPrefix("/") && isNumber(text.dropFirst()) ? [.init(text)] : nil
      case .mtu: number(text, within: 576...65535)
      case .vni: number(text, within: 0...16_777_215)
      case .domain: isDomain(text) ? [.init(text)] : nil
      case .version: isVersion(text) ? [.init(text)] : nil
      case .flag: isFlag(text) ? [.init(text)] : nil
      case .any: isLiteral(tokens[index]) ? [typed(text)] : nil
      case .ports, .port: nil
      }
    return values.map { FactValue(values: $0, end: index + 1) }
  }

  /// A value with the meaning that its form shows.
  static func typed(_ text: String) -> ClaimedFact.Value {
    if let prefix = CIDR(text), text.contains("/") { return .init(text, .prefix(prefix)) }
    if let address = IPAddress(text) { return .init(text, .address(address)) }
    if let number = Int(text) { return .init(text, .number(number)) }
    if let range = try? PortRange(parsing: text), range.count > 1 {
      return .init(text, .ports(PortSet([range]), nil))
    }
    return .init(text)
  }
}

// MARK: - Forms

extension FactValue {
  /// The prefixes of `10.42.0.0/16` or `10.42.0.0/16,fd42::/56`; nil for anything else.
  static func prefixes(_ text: some StringProtocol) -> [ClaimedFact.Value]? {
    guard text.contains("/") else { return nil }
    var values: [ClaimedFact.Value] = []
    for part in text.split(separator: ",") {
      guard part.contains("/"), let prefix = CIDR(part) else { return nil }
      values.append(.init(String(part), .prefix(prefix)))
    }
    return values.isEmpty ? nil : values
  }

  /// The address; nil for anything else.
  static func address(_ text: some StringProtocol) -> [ClaimedFact.Value]? {
    IPAddress(text).map { [.init(String(text), .address($0))] }
  }

  /// The address and the length of its prefix; nil for anything else.
  static func interface(_ text: some StringProtocol) -> ClaimedFact.Value? {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = IPAddress(parts[0]), let prefix = Int(parts[1]),
      CIDR(text) != nil
    else { return nil }
    return .init(String(text), .interface(address, prefix: prefix))
  }

  /// The number; nil for anything else.
  static func number(
    _ text: some StringProtocol, within bounds: ClosedRange<Int>
  ) -> [ClaimedFact.Value]? {
    guard isNumber(text), let number = Int(text), bounds.contains(number) else { return nil }
    return [.init(String(text), .number(number))]
  }

  /// The range of ports, with `-` or `:`; nil for a single port and for anything else.
  static func range(
    _ text: some StringProtocol, within bounds: ClosedRange<UInt16>
  ) -> [ClaimedFact.Value]? {
    guard let range = try? PortRange(parsing: String(text).replacing(":", with: "-")),
      range.count > 1,
      bounds.contains(range.first), bounds.contains(range.last)
    else { return nil }
    guard bounds.lowerBound == 1 || range.count >= 100 else { return nil }
    return [.init(range.description, .ports(PortSet([range]), nil))]
  }

  /// Whether a text is a domain name with at least one dot.
  static func isDomain(_ text: some StringProtocol) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.utf8.count > 1,
      last.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty
        && label.utf8.allSatisfy {
          (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
    }
  }

  /// Whether a text is made of ASCII digits.
  static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isTemplate(_ text: String) -> Bool {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, isNumber(halves[1]) else { return false }
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let letters = parts.filter { $0.count == 1 && $0.first?.isLetter == true }
    return parts.count == 4 && !letters.isEmpty && parts.filter(isNumber).count + letters.count == 4
  }

  private static func isVersion(_ text: String) -> Bool {
    let plain = text.hasPrefix("v") ? text.dropFirst() : text[...]
    let core = plain.prefix { $0.isNumber || $0 == "." || $0 == "x" }
    let parts = core.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.dropLast().allSatisfy(isNumber),
      let last = parts.last, last == "x" || isNumber(last), parts[0].utf8.count < 4
    else { return false }
    let suffix = plain.dropFirst(core.count)
    return suffix.isEmpty || suffix.first == "+" || suffix.first == "-"
  }

  private static func isFlag(_ text: String) -> Bool {
    text.hasPrefix("--") && text.utf8.count > 4 && !text.contains("=")
  }

  private static func isLiteral(_ token: FactToken) -> Bool {
    if token.isQuoted { return true }
    return token.text.contains { $0.isNumber } && !token.text.hasPrefix("-")
      && (CIDR(token.text) != nil || (try? PortRange(parsing: token.text)) != nil)
  }
}
