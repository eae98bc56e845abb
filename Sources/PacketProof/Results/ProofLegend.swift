/// What marks and names in the matrix of a proof mean; only those that occur are explained.
struct ProofLegend {
  private let hosts: [HostProof]

  init(_ proof: Proof) { self.hosts = proof.runs.flatMap(\.hosts) }

  /// The lines; none when there is no matrix.
  var lines: [String] {
    guard !hosts.isEmpty else { return [] }
    return [
      "How to read this: each host of the cluster was built as a private network of this machine and",
      "loaded its own firewall file. Then real packets were sent to it. A row is what was tried at the",
      "host, a column is who tried.",
    ] + [marks, senders, services].filter { !$0.isEmpty }.flatMap { [""] + table($0) }
  }

  private var marks: [(String, String)] {
    let found = Set(hosts.flatMap(\.rows).flatMap(\.marks))
    return HostProof.Mark.allCases.filter(found.contains).map { mark in
      (mark == .untried ? "blank" : mark.rawValue, mark.meaning)
    }
  }

  private var senders: [(String, String)] {
    let names = Set(hosts.flatMap(\.senders))
    return Self.senders.filter { entry in names.contains { entry.matches($0) } }
      .map { ($0.name, $0.meaning) }
  }

  private var services: [(String, String)] {
    let names = hosts.flatMap(\.rows).map(\.service)
    return Self.services.filter { entry in names.contains { $0.hasSuffix(entry.name) } }
      .map { ("...\($0.name)", $0.meaning) }
  }

  private struct Entry {
    let name: String
    let meaning: String
    let matches: @Sendable (String) -> Bool
  }

  private static let senders = [
    Entry(
      name: "control",
      meaning: "a host beside the others without a firewall: everything has to reach it",
      matches: { $0 == "control" }),
    Entry(
      name: "pod of HOST",
      meaning: "a pod on that host, which comes to its own host by the interface of the CNI",
      matches: { $0.hasPrefix("pod of ") }),
    Entry(
      name: "INTERFACE of HOST",
      meaning: "a pod whose packets come to that host by this other interface of the CNI",
      matches: { $0.contains(" of ") && !$0.hasPrefix("pod of ") && !$0.contains(" sent from ") }),
    Entry(
      name: "ROLE NETWORK",
      meaning: "an address inside a network that the cluster's definition names for this role",
      matches: { $0.contains("/") && !isBeside($0) && !$0.hasPrefix("named by a file ") }),
    Entry(
      name: "below, above ROLE NETWORK",
      meaning: "the address just before and just behind that network, which has no rights",
      matches: isBeside),
    Entry(
      name: "neighbour ADDRESS",
      meaning: "an address next to one of a host, which has no rights",
      matches: { $0.hasPrefix("neighbour ") }),
    Entry(
      name: "spoofed pod",
      meaning: "somebody outside who sends under an address of the pod network",
      matches: { $0 == "spoofed pod" }),
    Entry(
      name: "outsider",
      meaning: "somebody whose address is in no network of the cluster",
      matches: { $0 == "outsider" }),
    Entry(
      name: "named by a file RANGE",
      meaning: "an address that a firewall file names and the model does not",
      matches: { $0.hasPrefix("named by a file ") }),
    Entry(
      name: "ADDRESS sent from PLACE",
      meaning: "somebody there under an address for which a file does not say what the model says",
      matches: { $0.contains(" sent from ") }),
  ]

  private static let services: [(name: String, meaning: String)] = [
    (
      " to a pod",
      "to this port of the host, which kube-proxy passes on to a pod, here or elsewhere"
    ),
    (" to the pod's address", "to the pod itself, through the host; not the filter's business"),
    (" to the VRRP group", "to the group address that routers of a virtual address listen on"),
    (" link-local", "between the addresses that hosts have on their link only (IPv6)"),
    (" by an interface of pods", "from a stranger who came in where only pods should"),
    (" at the address toward pods", "to the address that the host has toward its pods"),
    (" outside any connection", "a TCP packet or an ICMP error that belongs to no connection"),
    (
      " where files and model differ",
      "as the packet for which a file does not say what the model says"
    ),
  ]

  @Sendable private static func isBeside(_ name: String) -> Bool {
    name.hasPrefix("below ") || name.hasPrefix("above ")
  }

  private func table(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, meaning in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(meaning)"
    }
  }
}

extension HostProof.Mark {
  /// What people read.
  fileprivate var meaning: String {
    switch self {
    case .open: "open, as the model says"
    case .closed: "closed, as the model says"
    case .partly: "open at some addresses of the host and closed at others, as the model says"
    case .wronglyOpen: "WRONG: open, although nothing needs it"
    case .wronglyClosed: "WRONG: closed, although something needs it"
    case .untried: "not tried, because no such packet exists or another cell says the same"
    }
  }
}
