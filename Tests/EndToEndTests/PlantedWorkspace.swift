import Foundation

/// A workspace with names of hosts and addresses in every field that a report may print, beside
/// whatever can stand next to them.
struct PlantedWorkspace {
  /// The clusters, one in a folder that is called like that of the model.
  static let clusters = ["prod", "model"]

  /// Parts of everything that was planted, in lower case.
  static let secrets = [
    "vault-c", "vault-w", "acme.", "etcd-int", "vaultdb", "edge01", "mail-gw", "tickets-x",
    "db-far",
    "10.61.8", "10[.]61", "１０", "52:54", "ctrl01", "frankfurt", "010.061", "10.62.", "fd5a:",
    "fd5b:", "203.0.113.", "10.244.", "a3d:",
  ]

  /// Which of them a text says.
  static func found(in text: String) -> [String] {
    let lower = text.lowercased()
    return secrets.filter { lower.contains($0) }
  }

  /// One sentence with every form, each between characters that end a word or do not.
  static let text: String = {
    let forms = [
      "vault-c1", "VAULT-C2", "etcd-int.", "VaultDB.corp1", "edge01", "10.61.8.11", "10.61.8.99",
      "v10.61.8.12", "host10.61.8.13", "010.061.008.011", "10.61.8.0/24", "203.0.113.77",
      "fd5a:0:0::11", "FD5A::99", "[fd5a::12]:6443", "::ffff:10.61.8.11", "10.61.8.11:6443",
      "fd5b::/64", "ctrl01", "dc-frankfurt-a", "10.61.8.x", "10.61.8/24", "10.61.8.{11,12}",
      "10.61.8", "10[.]61[.]8[.]11", "１０.61.8.11", "52:54:00:aa:bb:01",
    ]
    let borders = ["–", "→", "…", "\u{A0}", "«", "»", "(", " "]
    return forms.enumerated().map { index, form in
      borders.map { "\($0)\(form)\($0)" }.joined(separator: " ")
    }.joined(separator: " ") + " 10.61.8.11–10.61.8.13 →10.61.8.21… end"
  }()

  /// Writes it below a folder.
  static func write(to folder: URL) throws {
    let files = [
      "content/netdocs.yaml": settings, "content/register/flows.yaml": flows,
      "content/register/waivers.yaml": waivers,
      "content/sources/vault-c1-10.61.8.11.md": document,
    ]
    for (path, text) in files { try write(text, to: path, in: folder) }
    for cluster in clusters {
      try write(hosts(cluster), to: "content/clusters/\(cluster)/hosts.yaml", in: folder)
      try write(configuration, to: "content/clusters/\(cluster)/k0s.yaml", in: folder)
    }
  }

  private static func write(_ text: String, to path: String, in folder: URL) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static let settings = "title: \"\(text)\"\nclassification: \"TLP \(text)\"\n"

  private static func hosts(_ cluster: String) -> String {
    """
    cluster: \(cluster)
    distribution: k0s
    version: v1.33.3+k0s.0
    config: k0s.yaml
    hosts:
      - {name: vault-c1, role: controller, address: 10.61.8.11}
      - {name: vault-c2, role: controller, address: 10.61.8.12}
      - {name: Vault-C3, role: controller, address: 10.61.8.13}
      - {name: vault-w1, role: worker, address: 10.61.8.21}
      - {name: ctrl01.pay.acme.corp, role: worker, address: 10.61.8.22, zone: dc-frankfurt-a}
    networks:
      admin: [10.62.1.0/24]

    """
  }

  private static let configuration = """
    apiVersion: k0s.k0sproject.io/v1beta1
    kind: ClusterConfig
    metadata:
      name: k0s
    spec:
      api:
        address: 10.61.8.11
        externalAddress: api.acme.example
        sans: [10.61.8.11, api.acme.example, edge01]
      network:
        podCIDR: 10.244.0.0/16
        serviceCIDR: 10.244.0.0/16
        provider: calico
      storage:
        type: etcd
        etcd:
          peerAddress: 10.61.8.11
        endpoint1: https://etcd-int:2379
        server: mysql://vaultdb.corp1:3306
        host: vaultlb.acme.sh
        vault-c2: "\(text)"

    """

  private static let flows =
    clusters.map { cluster in
      """
        - selector: {cluster: \(cluster)}
          owner: "team \(text)"
          approver: "ops@mail-gw \(text)"
          reason: "why \(text)"
          ticket: "https://tickets-x/CHG-1 \(text)"
          approvedOn: 2026-09-09
          lastReviewed: 2026-09-16
          dataClass: "secret \(text)"
          environment: "\(text)"
          classification: "\(text)"

      """
    }.reduce("flows:\n", +)

  private static let waivers =
    ["cidr-overlap", "unknown-key", "invalid-vrrp-password"].enumerated().map { index, rule in
      """
        - id: "W\(index) \(text)"
          rules: [\(rule)]
          selector: {cluster: prod}
          reason: "because \(text)"
          compensatingControl: "acl \(text)"
          owner: "boss@mail-gw \(text)"
          approver: "chief \(text)"
          ticket: "https://tickets-x/CHG-2 \(text)"
          granted: 2026-10-01
          expires: 2027-03-01

      """
    }.reduce("waivers:\n", +)

  private static let document = """
    ---
    title: "Ports \(text)"
    document: "\(text)"
    url: https://db-far.acme.example/ports
    distribution: k0s
    version: "1.33"
    ---

    # Ports \(text)

    See https://db-far/x and https://db-far.acme.example/y.

    | Protocol | Port | Service | Direction | Notes |
    |---|---|---|---|---|
    | TCP | 112 | keepalived \(text) | controller <-> controller | \(text) |
    | TCP | 6443 | kube-api \(text) | worker -> controller | \(text) |

    """
}
