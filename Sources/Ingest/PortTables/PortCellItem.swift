internal import NetworkModel

/// One entry of the list in a port cell, while it is read.
struct PortCellItem {
  /// Protocols in front of the ports; they hold for the entries that follow, too.
  private(set) var prefix: [ClaimedProtocol]
  /// Protocols behind the ports.
  private(set) var suffix: [ClaimedProtocol] = []
  /// The ports.
  var ports = ClaimedPorts()
  /// Words that mean neither, in order.
  private(set) var labels: [String] = []
  // Whether further protocols in front join those of the entry before, as in `TCP and UDP 53`.
  private let isOpen: Bool
  private var isInherited: Bool
  private var hasTrailingLabel = false

  /// Starts an entry.
  init(prefix: [ClaimedProtocol] = [], isOpen: Bool = true, isInherited: Bool = false) {
    self.prefix = prefix
    self.isOpen = isOpen
    self.isInherited = isInherited
  }

  /// The protocols of the entry.
  var protocols: [ClaimedProtocol] { suffix.isEmpty ? prefix : suffix }
  /// Whether there is a port.
  var hasPorts: Bool { ports.isAll || !ports.ranges.isEmpty }
  /// Whether nothing was read yet.
  var isEmpty: Bool { !hasPorts && labels.isEmpty && (isInherited || prefix.isEmpty) }

  /// Whether further protocols may follow behind the ports.
  var takesMore: Bool { hasPorts && !suffix.isEmpty }

  /// Whether there are only protocols that still wait for their ports.
  var isOnlyCarrier: Bool {
    !hasPorts && labels.isEmpty && !prefix.isEmpty && prefix.allSatisfy(\.canHavePorts)
  }

  /// Whether a protocol that follows belongs to the next entry: this one has its own in front.
  var isComplete: Bool { hasPorts && prefix.contains { ProtocolWords.isCarrier($0) } }

  /// Adds a protocol, before or behind the ports.
  mutating func add(_ named: ClaimedProtocol) {
    if hasPorts {
      if !suffix.contains(named) { suffix.append(named) }
      return
    }
    if isInherited, !isOpen { prefix = [] }
    isInherited = false
    if !prefix.contains(named) { prefix.append(named) }
  }

  /// Adds a word; a word with digits in it could be a port that was glued to something.
  mutating func add(label: String) -> PortCellParser.Problem? {
    if label.utf8.contains(where: { (0x30...0x39).contains($0) }), !Self.known.contains(label) {
      return .notAPort(label)
    }
    labels.append(label)
    if hasPorts { hasTrailingLabel = true }
    return nil
  }

  /// Adds a range.
  mutating func add(first: String, last: String) -> PortCellParser.Problem? {
    let text = first == last ? first : "\(first)-\(last)"
    if ["0-65535", "1-65535"].contains(text) {
      ports.isAll = true
      return nil
    }
    if first.utf8.count > 1 && first.hasPrefix("0") || last.utf8.count > 1 && last.hasPrefix("0") {
      return .notAPort(text)
    }
    // What stands beside a protocol without ports is a type or a number of its own.
    if !prefix.isEmpty, !prefix.contains(where: \.canHavePorts) { return nil }
    do {
      ports.ranges.append(try PortRange(parsing: text))
    } catch .outOfRange, .zero {
      return .outOfRange(text)
    } catch {
      return .notAPort(text)
    }
    return nil
  }

  /// Why the entry as a whole cannot be read.
  var problem: PortCellParser.Problem? {
    guard hasPorts, !labels.isEmpty else { return nil }
    let isNamed = !ports.isAll && labels.count <= 3 && !labels.contains(where: Self.counts.contains)
    let isClear = suffix.isEmpty ? !hasTrailingLabel : true
    if isNamed, isClear { return nil }
    return .notAPort((labels + [ports.description]).joined(separator: " "))
  }

  private static let known: Set<String> = ["ipv4", "ipv6", "l4", "l7", "k0s", "k3s", "rke2"]

  // Words beside a number that counts something.
  private static let counts: Set<String> = [
    "up", "max", "maximum", "min", "minimum", "more", "less", "than", "version", "about", "approx",
    "per", "least", "most", "above", "below", "between", "plus", "not", "no", "except", "without",
  ]
}
