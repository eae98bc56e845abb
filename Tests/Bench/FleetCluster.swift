import Diagnostics
import Ingest

/// Makes up one large cluster in which every second host has settings of its own.
struct FleetCluster {
  /// How many hosts there are.
  let hostCount: Int

  /// How many hosts have a file with values that no other host has.
  var variantCount: Int { hostCount / 2 }

  /// The files of the cluster: three servers, the others agents.
  var bundle: ClusterBundle {
    let parts = files.map { name, text in
      let file = SourceFile(path: "clusters/fleet/\(name)", bytes: Array(text.utf8))
      return ClusterBundle.Part(name: name, span: file.wholeSpan)
    }
    return ClusterBundle(fallbackName: "fleet", place: parts[0].span, files: parts)
  }

  private var files: [(name: String, text: String)] {
    var hosts = """
      cluster: fleet
      distribution: k3s
      version: v1.33.1+k3s1
      config: server.yaml
      hosts:

      """
    for number in 0..<hostCount {
      let role = number < 3 ? "controller" : "worker"
      let address = "10.\(20 + number / 62_500).\(number / 250 % 250).\(number % 250 + 1)"
      let file = hasOwnFile(number) ? ", config: h\(number).yaml" : ""
      hosts += "  - {name: h\(number), role: \(role), address: \(address)\(file)}\n"
    }
    let own = (0..<hostCount).filter(hasOwnFile).map { number in
      (
        "h\(number).yaml",
        """
        server: https://10.20.0.1:6443
        lb-server-port: \(20_001 + number)
        kubelet-arg: [healthz-port=\(40_000 + number)]

        """
      )
    }
    return [("hosts.yaml", hosts), ("server.yaml", "cluster-init: true\n")] + own
  }

  // The first hosts are the servers, whose file is that of the cluster.
  private func hasOwnFile(_ number: Int) -> Bool { number >= hostCount - variantCount }
}
