import Diagnostics

/// A table while its commands are read.
struct IptablesTable {
  let name: String
  private(set) var chains: [String: IptablesChain] = [:]
  private(set) var order: [String] = []

  init(_ name: String) { self.name = name }

  /// The built-in chains by table (iptables(8)).
  private static let builtIn: [String: Set<String>] = [
    "filter": ["INPUT", "FORWARD", "OUTPUT"],
    "nat": ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
    "mangle": ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
    "raw": ["PREROUTING", "OUTPUT"],
    "security": ["INPUT", "FORWARD", "OUTPUT"],
  ]

  static func isKnown(_ name: String) -> Bool { builtIn[name] != nil }

  func isBuiltIn(_ chain: String) -> Bool { Self.builtIn[name]?.contains(chain) == true }

  /// Changes a chain, which is made if there is none yet: built-in chains always exist.
  mutating func change(_ chain: String, _ edit: (inout IptablesChain) -> Void) {
    if chains[chain] == nil { order.append(chain) }
    edit(&chains[chain, default: IptablesChain()])
  }

  func has(_ chain: String) -> Bool { chains[chain] != nil || isBuiltIn(chain) }

  mutating func remove(_ chain: String) {
    chains[chain] = nil
    order.removeAll { $0 == chain }
  }

  mutating func flushAll() { for name in order { chains[name]?.flush() } }
}

/// A chain while its commands are read.
struct IptablesChain {
  var policy = "ACCEPT"
  // Rules put in front one by one, last first: putting each at the start of one list would be
  // quadratic.
  private var front: [IptablesRule] = []
  private var back: [IptablesRule] = []

  var rules: [IptablesRule] { front.reversed() + back }

  mutating func append(_ rule: IptablesRule) { back.append(rule) }

  /// Inserts before the rule with a number, counted from 1; false when there is no such place.
  mutating func insert(_ rule: IptablesRule, at number: Int) -> Bool {
    if number == 1 {
      front.append(rule)
      return true
    }
    settle()
    guard (1...back.count + 1).contains(number) else { return false }
    back.insert(rule, at: number - 1)
    return true
  }

  /// Removes the rule with a number, counted from 1; false when there is none.
  mutating func remove(at number: Int) -> Bool {
    settle()
    guard (1...max(1, back.count)).contains(number), !back.isEmpty else { return false }
    back.remove(at: number - 1)
    return true
  }

  /// Removes the first rule with the same arguments; false when there is none.
  mutating func remove(_ arguments: [String]) -> Bool {
    settle()
    guard let index = back.firstIndex(where: { $0.arguments == arguments }) else {
      return false
    }
    back.remove(at: index)
    return true
  }

  mutating func flush() { (front, back) = ([], []) }

  private mutating func settle() {
    if !front.isEmpty { (front, back) = ([], rules) }
  }
}

/// The arguments of a rule behind the name of its chain.
final class IptablesRule {
  let tokens: ArraySlice<IptablesToken>

  init(_ tokens: ArraySlice<IptablesToken>) { self.tokens = tokens }

  var arguments: [String] { tokens.map(\.text) }
}
