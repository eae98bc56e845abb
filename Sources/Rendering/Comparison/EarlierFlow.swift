package import Diagnostics
package import NetworkModel

/// A flow of a cluster as an earlier run wrote it: a flow of `flows.json`, or a row of a report's
/// register.
package struct EarlierFlow {
  private let value: JSONValue
  private let path: String
  private let isRedacted: Bool

  /// Takes a flow of a file; the words of a redacted report are not those of the model.
  package init(_ value: JSONValue, path: String, isRedacted: Bool = false) {
    self.value = value
    self.path = path
    self.isRedacted = isRedacted
  }

  /// Adds the flow, or the reason why there is none.
  package func add(to state: inout CanonicalState) {
    guard let ipProtocol = Self.ipProtocol(of: value) else {
      return state.omissions.append(
        .init(name, "protocol \(value["protocol"]?.string ?? "") is not known here", at: place))
    }
    guard let ports = Self.ports(of: value), ipProtocol.hasPorts != ports.isEmpty else {
      return state.omissions.append(
        .init(name, "its ports do not fit \(ipProtocol.title)", at: place))
    }
    let hosts = value["hosts"]?.array?.compactMap(\.string)
    let ways = CanonicalFlow.ways(
      from: Self.roles(value["from"]), to: Self.roles(value["to"]), hosts: hosts)
    state.flows.append(
      CanonicalFlow(.init(ipProtocol, ports, ways: ways), name: name, terms: terms, place: place))
  }

  private var name: String { value["flowId"]?.string ?? value["id"]?.string ?? "a flow" }

  private var place: String { value["model"]?.string ?? path }

  // What a report of this kind has no word for is not compared.
  private var terms: [CanonicalFlow.Term] {
    guard !isRedacted else { return [] }
    let subjects = ["why", "because", "encrypted", "authenticated"]
    let register = FlowMetadata.Key.compared.compactMap { key in
      value[key.member].map { CanonicalFlow.Term(key.subject, $0.string ?? "") }
    }
    return subjects.compactMap { subject in
      value[subject].map { CanonicalFlow.Term(subject, Self.text($0)) }
    } + register
  }

  // Registers say "always" where the model gives no reason.
  private static func text(_ value: JSONValue) -> String {
    value.string.map { $0 == "always" ? "" : $0 } ?? ""
  }

  /// The protocol of an object by its number, else by its name.
  package static func ipProtocol(of value: JSONValue) -> IPProtocol? {
    value["protocolNumber"]?.integer.flatMap { IPProtocol(number: $0) }
      ?? value["protocol"]?.string.flatMap { IPProtocol(name: $0) }
  }

  /// The ports of an object, as pairs of bounds or as text; nil when they are none.
  package static func ports(of value: JSONValue) -> PortSet? {
    if let text = value["ports"]?.string {
      return text.isEmpty ? PortSet.none : try? PortSet(parsing: text)
    }
    guard let pairs = value["ports"]?.array else { return nil }
    let ranges = pairs.compactMap { pair -> PortRange? in
      guard let bounds = pair.array, bounds.count == 2,
        let first = bounds[0].integer.flatMap({ UInt16(exactly: $0) }),
        let last = bounds[1].integer.flatMap({ UInt16(exactly: $0) })
      else { return nil }
      return try? PortRange(first, through: last)
    }
    return ranges.count == pairs.count ? PortSet(ranges) : nil
  }

  /// The roles of a list of names.
  package static func roles(_ value: JSONValue?) -> [Role] {
    (value?.array ?? []).compactMap(\.string).map { Role($0) }
  }
}

extension FlowMetadata.Key {
  /// The member of a report's row that holds the field.
  fileprivate var member: String { self == .reason ? "businessJustification" : rawValue }
}
