package import NetworkModel

/// Finds the roles that a text in a document means.
package struct RoleWords: Sendable {
  private let words: [String: Role]

  /// Words that mean the same everywhere, before a vocabulary adds its own.
  static let builtIn: [String: Role] = [
    "controller": .controller, "controllers": .controller, "control plane": .controller,
    "control-plane": .controller, "control plane node": .controller,
    "control plane nodes": .controller, "control-plane node": .controller,
    "control-plane nodes": .controller, "controller node": .controller,
    "controller nodes": .controller, "master": .controller, "masters": .controller,
    "master node": .controller, "master nodes": .controller, "server": .controller,
    "servers": .controller, "server node": .controller, "server nodes": .controller,
    "k3s server": .controller, "k3s servers": .controller, "k3s server nodes": .controller,
    "worker": .worker, "workers": .worker, "worker node": .worker, "worker nodes": .worker,
    "agent": .worker, "agents": .worker, "agent node": .worker, "agent nodes": .worker,
    "k3s agent nodes": .worker, "node": .node, "nodes": .node, "all node": .node,
    "all nodes": .node, "host": .node, "hosts": .node, "all hosts": .node, "each node": .node,
    "cluster nodes": .node, "all cluster nodes": .node, "all": .node, "any node": .node,
    "etcd": .etcd, "etcd node": .etcd, "etcd nodes": .etcd, "cli": .client, "client": .client,
    "clients": .client, "admin": .client, "admins": .client, "administrator": .client,
    "administrators": .client, "kubectl": .client, "api requests": .client, "api clients": .client,
    "end-users": .client, "end users": .client, "users": .client, "user": .client,
    "operator": .client, "load balancer": .loadBalancer, "loadbalancer": .loadBalancer,
    "lb": .loadBalancer, "external application consumers": .external, "external": .external,
    "external clients": .external, "heapster": .monitoring, "prometheus": .monitoring,
    "monitoring": .monitoring, "metrics-server": .node, "pod": .pod, "pods": .pod,
    "router": .router, "routers": .router, "registry": .registry, "database": .datastore,
    "datastore": .datastore, "storage": .storage, "internet": .internet, "anywhere": .internet,
    "self": .itself, "localhost": .itself, "loopback": .itself, "local": .itself,
    "any": .internet, "provisioner": .provisioner,
  ]

  /// Adds the words of a vocabulary; its meaning wins.
  package init(_ vocabulary: Vocabulary) {
    var words = Self.builtIn
    for (word, role) in vocabulary.roles { words[word] = role }
    self.words = words
  }

  /// The roles in a list such as `Master & Worker Nodes` or `worker, CLI`, in order.
  ///
  /// A word nobody knows becomes `other:<text>`; a plural noun at the end belongs to every item.
  package func roles(in text: String) -> [Role] {
    let cleaned = Self.cleaned(text)
    if let whole = words[cleaned] { return [whole] }
    let items = Self.items(of: cleaned)
    let tail = items.last?.split(separator: " ").last.map(String.init)
    var roles: [Role] = []
    for item in items {
      let role = words[item] ?? tail.flatMap { words["\(item) \($0)"] } ?? .other(item)
      if !roles.contains(role) { roles.append(role) }
    }
    return roles
  }

  /// The role that a heading such as `Master Node Inbound` speaks of; nil if there is none.
  package func role(inHeading text: String) -> Role? {
    let plain = Vocabulary.normalized(text)
    let known = words.keys.filter { key in
      " \(plain) ".contains(" \(Vocabulary.normalized(key)) ") && key != "all" && key != "any"
    }
    let longest = known.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
    return longest.flatMap { words[$0] }
  }

  private static func cleaned(_ text: String) -> String {
    let marks: Set<Character> = ["*", "`", "†", "‡", "(", ")", "“", "”", "\"", ".", ":"]
    let plain = String(text.lowercased().filter { !marks.contains($0) })
    return plain.split { $0 == " " || $0 == "\u{A0}" || $0 == "\n" }.joined(separator: " ")
  }

  private static func items(of text: String) -> [String] {
    text.replacing(" and ", with: ",").replacing(" or ", with: ",").replacing("&", with: ",")
      .split { $0 == "," || $0 == "/" || $0 == ";" || $0 == "+" }
      .map(\.trimmed)
      .map { $0.hasPrefix("and ") ? String($0.dropFirst(4)) : $0 }
      .filter { !$0.isEmpty }
  }
}
