@testable import DiagramLayout

/// Hand-made diagrams of real clusters.
enum SampleDiagrams {
  static var all: [RoleFlowDiagram] { [k0sHighAvailability, k3s, tectonic, singleNode] }

  static let lanes = [
    RoleFlowDiagram.Lane(id: "external", title: "External"),
    RoleFlowDiagram.Lane(id: "edge", title: "Edge"),
    RoleFlowDiagram.Lane(id: "control", title: "Control plane"),
    RoleFlowDiagram.Lane(id: "workers", title: "Workers and data"),
  ]

  static func box(
    _ id: String, _ lane: String, _ title: String, _ subtitle: String = "", count: Int = 1
  ) -> RoleFlowDiagram.Box {
    var box = RoleFlowDiagram.Box(id: id, lane: lane, title: title)
    box.subtitle = subtitle
    box.count = count
    box.link = "#\(id)"
    return box
  }

  static func row(
    _ port: String, _ service: String, insecure: String? = nil, only condition: String? = nil
  ) -> RoleFlowDiagram.Row {
    let carrier: RoleFlowDiagram.Carrier =
      port.hasPrefix("TCP") ? .tcp : port.hasPrefix("UDP") ? .udp : .other
    var row = RoleFlowDiagram.Row(port: port, service: service, carrier: carrier)
    row.insecurity = insecure
    row.condition = condition
    return row
  }

  /// Adds trunks, numbered from one; those from outside cross the boundary.
  static func add(
    _ trunks: [(String, String, [RoleFlowDiagram.Row])], to diagram: inout RoleFlowDiagram
  ) {
    let outside = Set(diagram.boxes.filter { $0.lane == "external" }.map(\.id))
    for (source, target, rows) in trunks {
      let number = diagram.trunks.count + 1
      var trunk = RoleFlowDiagram.Trunk(
        id: "t\(number)", number: "\(number)", from: source, to: target, rows: rows)
      trunk.crossesBoundary = outside.contains(source) && !outside.contains(target)
      trunk.link = "#t\(number)"
      diagram.trunks.append(trunk)
    }
  }

  static let k0sHighAvailability: RoleFlowDiagram = {
    var diagram = RoleFlowDiagram(
      id: "k0s-ha", title: "Flows of the cluster edge-berlin",
      summary: "Three controllers accept TCP 6443 from clients through a load balancer.",
      lanes: lanes)
    diagram.boundaries = [.init(id: "firewall", title: "site firewall", after: "external")]
    diagram.boxes = [
      box("client", "external", "client", "admin networks"),
      box("external", "external", "external users"),
      box("monitoring", "external", "monitoring", "10.9.0.0/24"),
      box("lb", "edge", "load balancer", "10.20.0.10"),
      box("controller", "control", "controller", "k0s v1.36", count: 3),
      box("worker", "workers", "worker", "k0s v1.36", count: 3),
    ]
    add(
      [
        ("client", "lb", [row("TCP 6443", "kube-apiserver")]),
        (
          "lb", "controller",
          [
            row("TCP 6443", "kube-apiserver"), row("TCP 8132", "konnectivity-server"),
            row("TCP 9443", "k0s join API"),
          ]
        ),
        (
          "worker", "lb",
          [row("TCP 6443", "kube-apiserver"), row("TCP 8132", "konnectivity-server")]
        ),
        ("controller", "lb", [row("TCP 9443", "k0s join API")]),
        (
          "controller", "controller",
          [
            row("TCP 2380", "etcd peers"), row("IP 112 VRRP", "keepalived", insecure: "plaintext"),
          ]
        ),
        (
          "worker", "worker",
          [
            row("TCP 179", "kube-router BGP", insecure: "no auth"),
            row("IP 4 IPIP", "pod traffic", only: "only between subnets"),
          ]
        ),
        ("client", "controller", [row("TCP 22", "ssh")]),
        ("client", "worker", [row("TCP 22", "ssh")]),
        ("external", "worker", [row("TCP 30000-32767", "NodePort services", only: "per service")]),
        (
          "monitoring", "worker",
          [
            row("TCP 10249", "kube-proxy metrics", insecure: "no auth"),
            row("TCP 8080", "kube-router metrics", insecure: "no auth"),
            row("TCP 10250", "kubelet"),
          ]
        ),
        ("controller", "worker", [row("TCP 10250", "kubelet", only: "konnectivity is off")]),
      ], to: &diagram)
    return diagram
  }()

  static let k3s: RoleFlowDiagram = {
    var diagram = RoleFlowDiagram(
      id: "k3s", title: "Flows of a k3s cluster", summary: "Three servers, agents, flannel.",
      lanes: lanes)
    diagram.zones = [.init(id: "site", title: "Site A", lanes: ["control", "workers"])]
    diagram.boxes = [
      box("client", "external", "client"), box("users", "external", "external users"),
      box("server", "control", "server", "embedded etcd", count: 3),
      box("agent", "workers", "agent", count: 5),
      box("registry", "workers", "registry", "192.168.7.4"),
    ]
    add(
      [
        ("client", "server", [row("TCP 6443", "kube-apiserver")]),
        ("agent", "server", [row("TCP 6443", "supervisor and tunnel")]),
        ("server", "server", [row("TCP 2379-2380", "etcd"), row("TCP 6443", "join")]),
        (
          "users", "agent",
          [row("TCP 80", "traefik", insecure: "plaintext"), row("TCP 443", "traefik")]
        ),
        (
          "users", "server",
          [row("TCP 80", "traefik", insecure: "plaintext"), row("TCP 443", "traefik")]
        ),
        ("agent", "agent", [row("UDP 8472", "flannel VXLAN", insecure: "plaintext")]),
        ("server", "agent", [row("UDP 8472", "flannel VXLAN", insecure: "plaintext")]),
        ("agent", "server", [row("UDP 8472", "flannel VXLAN", insecure: "plaintext")]),
        ("agent", "registry", [row("TCP 5000", "registry", insecure: "plaintext")]),
        ("server", "registry", [row("TCP 5000", "registry", insecure: "plaintext")]),
      ], to: &diagram)
    return diagram
  }()

  static let tectonic: RoleFlowDiagram = {
    var diagram = RoleFlowDiagram(
      id: "tectonic", title: "Flows of a Tectonic cluster", summary: "Masters, workers, etcd.",
      lanes: lanes)
    diagram.boundaries = [
      .init(id: "internet", title: "Internet", after: "external"),
      .init(id: "vpc", title: "private network", after: "edge"),
    ]
    diagram.boxes = [
      box("client", "external", "client"), box("users", "external", "external users"),
      box("provisioner", "external", "provisioner", "matchbox, TFTP"),
      box("elb", "edge", "load balancer", "console and API"),
      box("master", "control", "master", count: 3),
      box("etcd", "workers", "etcd", "dedicated hosts", count: 3),
      box("worker", "workers", "worker", count: 4),
    ]
    let kubelet = [
      row("TCP 10250", "kubelet"), row("TCP 10255", "kubelet read-only", insecure: "no auth"),
      row("TCP 4194", "cAdvisor", insecure: "no auth"),
      row("TCP 9100", "node-exporter", insecure: "no auth"),
    ]
    let overlay = row("UDP 4789", "flannel VXLAN", insecure: "plaintext")
    add(
      [
        ("client", "elb", [row("TCP 443", "kube-apiserver")]),
        (
          "users", "elb",
          [row("TCP 80", "ingress", insecure: "plaintext"), row("TCP 443", "ingress")]
        ),
        ("elb", "master", [row("TCP 443", "kube-apiserver"), row("TCP 32000-32002", "ingress")]),
        ("client", "master", [row("TCP 22", "ssh")]), ("client", "worker", [row("TCP 22", "ssh")]),
        ("client", "etcd", [row("TCP 22", "ssh")]),
        ("provisioner", "master", [row("UDP 69", "TFTP", insecure: "no auth")]),
        ("provisioner", "worker", [row("UDP 69", "TFTP", insecure: "no auth")]),
        ("master", "etcd", [row("TCP 2379", "etcd client")]),
        ("etcd", "etcd", [row("TCP 2380", "etcd peers")]),
        ("worker", "master", [row("TCP 443", "kube-apiserver")] + kubelet + [overlay]),
        ("master", "worker", kubelet + [overlay]),
        ("worker", "worker", kubelet + [overlay]), ("master", "master", [overlay]),
      ], to: &diagram)
    return diagram
  }()

  static let singleNode: RoleFlowDiagram = {
    var diagram = RoleFlowDiagram(
      id: "single", title: "Flows of a single node", summary: "One host.", lanes: lanes)
    diagram.boundaries = [.init(id: "fw", title: "firewall", after: "external")]
    diagram.boxes = [
      box("client", "external", "client"), box("node", "control", "server", "sqlite"),
    ]
    add(
      [
        ("client", "node", [row("TCP 6443", "kube-apiserver"), row("TCP 22", "ssh")])
      ], to: &diagram)
    return diagram
  }()
}
