import FirewallPlanning
import Testing

/// Every object for Calico and Cilium, judged more strictly than their API servers do.
@Suite struct PolicyObjectTests {
  @Test func writesObjectsThatCalicoTakes() throws {
    for (path, text) in try GeneratedFiles(of: "calico").texts {
      #expect(CalicoObject.problems(in: text) == [], "\(path)")
    }
  }

  @Test func writesObjectsThatCiliumTakes() throws {
    let files = try GeneratedFiles(of: "cilium").texts
    #expect(!files.isEmpty)
    for (path, text) in files { #expect(CiliumObject.problems(in: text) == [], "\(path)") }
  }

  /// The schema of Calico's API server accepts each of these, and then they do nothing, or too much.
  @Test(arguments: [
    ("ports: [22]", "ports: [70000]"), ("ports: [22]", "ports: [\"90:80\"]"),
    ("ports: [22]", "port: [22]"), ("== 'shop'", "= 'shop'"), ("protocol: TCP", "protocol: VRRP"),
    ("protocol: TCP", "protocol: 6"), ("  applyOnForward: true\n", ""),
    ("icmp: {type: 133}", "icmp: {type: 300}"), ("nets: [\"192.0.2.0/24\"]", "nets: [\"::/0\"]"),
    ("ipVersion: 6", "ipVersion: 4"), ("types: [Ingress]", "types: [Egress]"),
    ("action: Deny", "action: deny"), ("!has(", "!has["), ("order: 100", "order: \"high\""),
    ("expectedIPs: [\"10.7.0.1\"", "expectedIPs: [\"10.7.0\""),
    ("name: \"netdocs-shop-head\"", "name: \"Netdocs_shop\""),
  ])
  func noticesWhatCalicoWouldNot(_ old: String, _ new: String) throws {
    let text = try #require(try GeneratedFiles(of: "calico").texts["shop/calico/shop.yaml"])
    try #require(text.contains(old))
    #expect(CalicoObject.problems(in: text) == [])
    #expect(CalicoObject.problems(in: text.replacing(old, with: new)) != [])
  }

  @Test(arguments: [
    ("port: \"22\"", "port: \"70000\""), ("port: \"22\"", "port: 22"),
    ("protocol: TCP", "protocol: VRRPv2"), ("netdocs-class:", "node-role.kubernetes.io/class:"),
    ("cidr: \"fe80::/10\"", "cidr: \"fe80::1/10\""), ("fromCIDRSet", "fromCidrSet"),
    ("family: IPv4", "family: ipv4"), ("- fromEndpoints: [{}]", "- toPorts: []"),
    ("cilium.io/v2", "cilium.io/v1"), ("nodeSelector:", "endpointSelector:"),
  ])
  func noticesWhatCiliumWouldNot(_ old: String, _ new: String) throws {
    let text = try #require(try GeneratedFiles(of: "cilium").texts["edge/cilium/edge.yaml"])
    try #require(text.contains(old))
    #expect(CiliumObject.problems(in: text) == [])
    #expect(CiliumObject.problems(in: text.replacing(old, with: new)) != [])
  }
}
