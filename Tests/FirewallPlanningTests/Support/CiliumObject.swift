import Ingest
import NetworkModel

/// Judges Cilium's host policies as its agent does before it takes one over, which is stricter than the
/// schema of the API server: github.com/cilium/cilium at 3e1bfb8f, `pkg/policy/api`.
struct CiliumObject {
  private var object = StrictObject()

  /// What is wrong with the objects of a text; a text without objects is wrong, too.
  static func problems(in text: String) -> [String] {
    var judge = CiliumObject()
    let documents = StrictObject.documents(text)
    for (number, document) in documents.enumerated() { judge.read(document, "\(number)") }
    return documents.isEmpty ? ["no objects"] : judge.object.problems
  }

  private mutating func read(_ node: YAMLNode, _ place: String) {
    let top = object.fields(node, place, ["apiVersion", "kind", "metadata", "spec"])
    object.word(top["apiVersion"], "\(place).apiVersion", ["cilium.io/v2"])
    object.word(top["kind"], "\(place).kind", ["CiliumClusterwideNetworkPolicy"])
    let head = object.fields(top["metadata"], "\(place).metadata", ["name"])
    object.name(head["name"], "\(place).metadata.name")
    let spec = object.fields(
      top["spec"], "\(place).spec", ["nodeSelector"], ["description", "ingress", "egress"])
    selector(spec["nodeSelector"], "\(place).nodeSelector")
    object.require(
      spec["ingress"] != nil || spec["egress"] != nil, "\(place): the policy is inert")
    for (key, side) in [("ingress", "from"), ("egress", "to")] {
      for (number, rule) in object.elements(spec[key], "\(place).\(key)").enumerated() {
        self.rule(rule, "\(place).\(key)[\(number)]", side)
      }
    }
  }

  /// Labels of kubernetes.io are stripped from hosts: a selector that asks for them matches none.
  private mutating func selector(_ node: YAMLNode?, _ place: String) {
    let fields = object.fields(node, place, ["matchLabels"])
    let labels = fields["matchLabels"]?.entries ?? []
    object.require(!labels.isEmpty, "\(place) selects every host")
    for label in labels {
      object.require(!label.key.text.contains("kubernetes.io"), "\(place): \(label.key.text)")
      object.label(label.value, place)
    }
  }

  private mutating func rule(_ node: YAMLNode, _ place: String, _ side: String) {
    let peers = ["CIDR", "CIDRSet", "Endpoints", "Entities"].map { side + $0 }
    let rule = object.fields(node, place, [], Set(peers + ["toPorts", "icmps"]))
    // Two kinds of peers in one rule are refused; none at all means everybody.
    object.require(peers.count { rule[$0] != nil } == 1, "\(place) has not one kind of peers")
    object.require(
      rule["toPorts"] == nil || rule["icmps"] == nil, "\(place) has both toPorts and icmps")
    for prefix in object.elements(rule["\(side)CIDR"], place) { object.prefix(prefix, place) }
    for entry in object.elements(rule["\(side)CIDRSet"], "\(place).\(side)CIDRSet") {
      let fields = object.fields(entry, place, ["cidr"])
      object.prefix(fields["cidr"], "\(place).cidr")
    }
    for entity in object.elements(rule["\(side)Entities"], place) {
      object.word(entity, place, Self.entities)
    }
    for list in object.elements(rule["toPorts"], "\(place).toPorts") { ports(list, place) }
    for list in object.elements(rule["icmps"], "\(place).icmps") {
      let fields = object.fields(list, "\(place).icmps", ["fields"])
      let types = object.elements(fields["fields"], "\(place).icmps")
      object.require(types.count <= 40, "\(place): too many types")
      for type in types {
        let field = object.fields(type, "\(place).icmps", ["family", "type"])
        object.word(field["family"], "\(place).icmps.family", ["IPv4", "IPv6"])
        object.number(field["type"], "\(place).icmps.type", 0...255)
      }
    }
  }

  private static let entities: Set = [
    "all", "world", "world-ipv4", "world-ipv6", "cluster", "host", "remote-node", "kube-apiserver",
    "init", "health", "unmanaged", "none", "ingress",
  ]

  /// The protocols that have no ports, as the text of the CRD names them in releases that know them.
  private static let portless: Set = ["VRRP", "IGMP", "IPIP", "IPV6", "GRE", "ESP", "AH"]

  private mutating func ports(_ node: YAMLNode, _ place: String) {
    let list = object.fields(node, "\(place).toPorts", ["ports"])
    let ports = object.elements(list["ports"], "\(place).toPorts.ports")
    object.require(ports.count <= 40, "\(place): too many ports")
    for port in ports {
      let fields = object.fields(port, "\(place).ports", ["port", "protocol"], ["endPort"])
      object.word(
        fields["protocol"], "\(place).protocol", Self.portless.union(["TCP", "UDP", "SCTP"]))
      let hasPorts = !Self.portless.contains(fields["protocol"]?.scalar?.text ?? "")
      let first = Int(object.text(fields["port"], "\(place).port")) ?? -1
      object.require(fields["port"]?.scalar?.isQuoted == true, "\(place).port is no text")
      object.require(
        hasPorts ? (1...65535).contains(first) : first == 0, "\(place).port: \(first)")
      if fields["endPort"] != nil {
        object.number(fields["endPort"], "\(place).endPort", (first + 1)...max(first + 1, 65535))
      }
    }
  }
}
