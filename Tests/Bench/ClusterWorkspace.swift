import Diagnostics
import Ingest

/// Makes up the definitions of many clusters, each with addresses and settings of its own.
///
/// The same number gives the same cluster, so that figures can be compared between versions.
struct ClusterWorkspace {
  /// The files of one cluster.
  static func bundle(_ number: Int) -> ClusterBundle {
    let files = files(number)
    let parts = files.map { name, text in
      let file = SourceFile(path: "clusters/c\(number)/\(name)", bytes: Array(text.utf8))
      return ClusterBundle.Part(name: name, span: file.wholeSpan)
    }
    return ClusterBundle(fallbackName: "c\(number)", place: parts[0].span, files: parts)
  }

  /// Names and texts of the files of one cluster of 3 to 5 hosts.
  static func files(_ number: Int) -> [(name: String, text: String)] {
    switch number % 4 {
    case 0: k0s(number, provider: "kuberouter")
    case 1: k3s(number, backend: "vxlan")
    case 2: k0s(number, provider: "calico")
    default: k3s(number, backend: "wireguard-native")
    }
  }

  private static func address(_ number: Int, _ host: Int) -> String {
    "10.\(number / 250 % 200).\(number % 250).\(host)"
  }

  private static func hosts(
    _ number: Int, controllers: Int, workers: Int, files: [String: String] = [:]
  ) -> String {
    var text = "hosts:\n"
    for (role, count, offset) in [("controller", controllers, 10), ("worker", workers, 20)] {
      for index in 1...count {
        let name = "\(role.prefix(1))\(index)"
        let file = files[name].map { ", config: \($0)" } ?? ""
        text +=
          "  - {name: \(name), role: \(role), address: \(address(number, offset + index))\(file)}\n"
      }
    }
    return text + """
      networks:
        admin: [10.250.\(number % 250).0/24]
        monitoring: [10.251.\(number % 250).0/24]

      """
  }

  private static func k0s(_ number: Int, provider: String) -> [(String, String)] {
    let config = """
      apiVersion: k0s.k0sproject.io/v1beta1
      kind: ClusterConfig
      metadata: {name: c\(number)}
      spec:
        api:
          port: \(6443 + number % 7)
          sans: [\(address(number, 11))]
        network:
          provider: \(provider)
          podCIDR: 172.\(16 + number % 4).0.0/16
          serviceCIDR: 172.\(24 + number % 4).0.0/16
          nodeLocalLoadBalancing:
            enabled: true
        konnectivity:
          agentPort: \(8132 + number % 3)

      """
    let head = "cluster: c\(number)\ndistribution: k0s\nversion: v1.33.1+k0s.0\nconfig: k0s.yaml\n"
    return [
      ("hosts.yaml", head + hosts(number, controllers: 3, workers: 2)), ("k0s.yaml", config),
    ]
  }

  private static func k3s(_ number: Int, backend: String) -> [(String, String)] {
    let head =
      "cluster: c\(number)\ndistribution: k3s\nversion: v1.33.1+k3s1\nconfig: server.yaml\n"
    let server = """
      cluster-init: true
      cluster-cidr: 172.\(16 + number % 4).0.0/16
      service-cidr: 172.\(24 + number % 4).0.0/16
      cluster-dns: 172.\(24 + number % 4).0.10
      flannel-backend: \(backend)
      disable: [traefik, servicelb]

      """
    let agent = "server: https://\(address(number, 11)):6443\nkubelet-arg: [max-pods=110]\n"
    return [
      (
        "hosts.yaml",
        head + hosts(number, controllers: 1, workers: 2 + number % 3, files: ["w1": "agent.yaml"])
      ),
      ("server.yaml", server), ("agent.yaml", agent),
    ]
  }
}
