import Ingest
import NetworkModel

/// Judges Calico's objects as `calicoctl` and Felix do, and where the schema of its API server lets a
/// mistake pass, as the validator behind it: github.com/projectcalico/calico at 1c40a892,
/// `api/pkg/apis/projectcalico/v3` and `libcalico-go/lib/validator/v3/validator.go`.
struct CalicoObject {
  private var object = StrictObject()

  /// What is wrong with the objects of a text; a text without objects is wrong, too.
  static func problems(in text: String) -> [String] {
    var judge = CalicoObject()
    let documents = StrictObject.documents(text)
    for (number, document) in documents.enumerated() { judge.read(document, "\(number)") }
    return documents.isEmpty ? ["no objects"] : judge.object.problems
  }

  private mutating func read(_ node: YAMLNode, _ place: String) {
    // A patch of the one object that every cluster has, without its head.
    if node["kind"] == nil { return patch(node, place) }
    let top = object.fields(node, place, ["apiVersion", "kind", "metadata", "spec"])
    object.word(top["apiVersion"], "\(place).apiVersion", ["projectcalico.org/v3"])
    let isEndpoint = node["kind"]?.scalar?.text == "HostEndpoint"
    object.word(top["kind"], "\(place).kind", ["GlobalNetworkPolicy", "HostEndpoint"])
    let head = object.fields(
      top["metadata"], "\(place).metadata", ["name"], isEndpoint ? ["labels"] : [])
    object.name(head["name"], "\(place).metadata.name")
    for entry in head["labels"]?.entries ?? [] {
      object.label(entry.value, "\(place).metadata.labels")
    }
    if isEndpoint {
      endpoint(top["spec"], "\(place).spec")
    } else {
      policy(top["spec"], "\(place).spec")
    }
  }

  private mutating func patch(_ node: YAMLNode, _ place: String) {
    let top = object.fields(node, place, ["spec"])
    let spec = object.fields(
      top["spec"], "\(place).spec", ["failsafeInboundHostPorts"], ["failsafeOutboundHostPorts"])
    for (name, list) in spec.sorted(by: { $0.key < $1.key }) {
      for port in object.elements(list, "\(place).\(name)") {
        let fields = object.fields(port, "\(place).\(name)", ["protocol", "port", "net"])
        object.word(fields["protocol"], "\(place).\(name).protocol", ["TCP", "UDP", "SCTP"])
        object.number(fields["port"], "\(place).\(name).port", 1...65535)
        object.prefix(fields["net"], "\(place).\(name).net")
      }
    }
  }

  private mutating func endpoint(_ node: YAMLNode?, _ place: String) {
    let spec = object.fields(node, place, ["node", "expectedIPs"], ["interfaceName"])
    object.name(spec["node"], "\(place).node")
    for address in object.elements(spec["expectedIPs"], "\(place).expectedIPs") {
      let text = object.text(address, place)
      object.require(IPAddress(text) != nil, "\(place).expectedIPs: no address: \(text)")
    }
  }

  private mutating func policy(_ node: YAMLNode?, _ place: String) {
    let spec = object.fields(
      node, place, ["order", "types", "selector"],
      ["ingress", "egress", "preDNAT", "applyOnForward"])
    object.number(spec["order"], "\(place).order", 0...1_000_000)
    let types = object.elements(spec["types"], "\(place).types").map { $0.scalar?.text ?? "" }
    object.require(Set(types).isSubset(of: ["Ingress", "Egress"]), "\(place).types: \(types)")
    object.require(types.contains("Ingress") || spec["ingress"] == nil, "\(place).ingress is inert")
    object.require(types.contains("Egress") || spec["egress"] == nil, "\(place).egress is inert")
    let selector = object.text(spec["selector"], "\(place).selector")
    object.require(CalicoSelector.isValid(selector), "\(place).selector: \(selector)")
    for key in ["preDNAT", "applyOnForward"] where spec[key] != nil {
      object.word(spec[key], "\(place).\(key)", ["true", "false"])
    }
    if spec["preDNAT"]?.scalar?.text == "true" {
      object.require(types == ["Ingress"], "\(place): preDNAT is for ingress only")
      object.require(
        spec["applyOnForward"]?.scalar?.text == "true", "\(place): preDNAT without applyOnForward")
    }
    for key in ["ingress", "egress"] {
      for (number, rule) in object.elements(spec[key], "\(place).\(key)").enumerated() {
        self.rule(rule, "\(place).\(key)[\(number)]")
      }
    }
  }

  private mutating func rule(_ node: YAMLNode, _ place: String) {
    let rule = object.fields(
      node, place, ["action"],
      ["ipVersion", "protocol", "icmp", "source", "destination", "metadata"])
    object.word(rule["action"], "\(place).action", ["Allow", "Deny", "Log", "Pass"])
    let version = rule["ipVersion"]?.scalar?.text
    if rule["ipVersion"] != nil { object.word(rule["ipVersion"], place, ["4", "6"]) }
    let name = protocolName(rule["protocol"], version, place)
    if rule["icmp"] != nil {
      object.require(["ICMP", "ICMPv6"].contains(name), "\(place): types of \(name ?? "anything")")
      let icmp = object.fields(rule["icmp"], "\(place).icmp", ["type"], ["code"])
      object.number(icmp["type"], "\(place).icmp.type", 0...254)
    }
    let family = version.flatMap { $0 == "4" ? IPAddress.Family.ipv4 : .ipv6 }
    for side in ["source", "destination"] where rule[side] != nil {
      self.side(rule[side], "\(place).\(side)", family, name)
    }
  }

  private mutating func protocolName(
    _ node: YAMLNode?, _ version: String?, _ place: String
  ) -> String? {
    guard let node else { return nil }
    let name = object.text(node, "\(place).protocol")
    if let number = Int(name) {
      object.number(node, "\(place).protocol", 1...255)
      // Numbers of protocols with a name would lose their ports.
      object.require(![1, 6, 17, 58, 132].contains(number), "\(place).protocol: \(name)")
    } else {
      object.word(node, place, ["TCP", "UDP", "ICMP", "ICMPv6", "SCTP", "UDPLite"])
    }
    object.require(name != "ICMP" || version == "4", "\(place): ICMP of IPv\(version ?? "any")")
    object.require(name != "ICMPv6" || version == "6", "\(place): ICMPv6 of IPv\(version ?? "any")")
    return name
  }

  private mutating func side(
    _ node: YAMLNode?, _ place: String, _ family: IPAddress.Family?, _ protocolName: String?
  ) {
    let side = object.fields(node, place, [], ["nets", "selector", "ports"])
    object.require(!side.isEmpty, "\(place) says nothing")
    for prefix in object.elements(side["nets"], "\(place).nets") {
      object.prefix(prefix, "\(place).nets", family)
    }
    if side["selector"] != nil {
      let selector = object.text(side["selector"], place)
      object.require(CalicoSelector.isValid(selector), "\(place).selector: \(selector)")
    }
    let ports = object.elements(side["ports"], "\(place).ports")
    object.require(
      ports.isEmpty || ["TCP", "UDP", "SCTP"].contains(protocolName),
      "\(place): ports of \(protocolName ?? "every protocol")")
    for port in ports { self.port(port, "\(place).ports") }
  }

  private mutating func port(_ node: YAMLNode, _ place: String) {
    let text = object.text(node, place)
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let isRange = ends.count == 2 && ends[0] < ends[1] && node.scalar?.isQuoted == true
    let isOne = ends.count == 1 && node.scalar?.isQuoted == false
    object.require(
      (isOne || isRange) && ends.allSatisfy { (1...65535).contains($0) }, "\(place): \(text)")
  }
}

/// The language of Calico's selectors: comparisons of labels, `has`, `in`, `!`, `&&`, `||`, brackets.
struct CalicoSelector {
  private var rest: Substring

  /// Whether a whole text is one selector.
  static func isValid(_ text: String) -> Bool {
    var reader = CalicoSelector(rest: text[...])
    return reader.alternatives() && reader.rest.allSatisfy { $0 == " " }
  }

  private mutating func alternatives() -> Bool {
    repeat { if !conjunction() { return false } } while take("||")
    return true
  }

  private mutating func conjunction() -> Bool {
    repeat { if !term() { return false } } while take("&&")
    return true
  }

  private mutating func term() -> Bool {
    if take("!") { return term() }
    if take("(") { return alternatives() && take(")") }
    if take("all()") || take("global()") { return true }
    if take("has(") { return label() && take(")") }
    guard label() else { return false }
    if take("==") || take("!=") { return literal() }
    guard take("not in") || take("in"), take("{") else { return false }
    repeat { if !literal() { return false } } while take(",")
    return take("}")
  }

  private mutating func label() -> Bool { take(/[A-Za-z0-9][A-Za-z0-9_.\/-]*/) }

  private mutating func literal() -> Bool { take(/'[^']*'|"[^"]*"/) }

  private mutating func take(_ word: String) -> Bool {
    let found = rest.drop { $0 == " " }
    guard found.hasPrefix(word) else { return false }
    rest = found.dropFirst(word.count)
    return true
  }

  private mutating func take<Output>(_ pattern: Regex<Output>) -> Bool {
    let found = rest.drop { $0 == " " }
    guard let match = found.prefixMatch(of: pattern) else { return false }
    rest = found[match.range.upperBound...]
    return true
  }
}
