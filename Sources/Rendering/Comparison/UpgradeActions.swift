internal import Diagnostics
internal import NetworkModel

/// What to do before, during and after an upgrade.
struct UpgradeActions {
  private let report: UpgradeReport

  init(_ report: UpgradeReport) { self.report = report }

  /// Two or three lists of steps; nothing when there is nothing to do.
  var sections: [ChangeSection] {
    let parts = [
      ChangeSection(
        "Before the upgrade", introduction: Self.order, isOrdered: true,
        (replaceable(true) + kept + rules(report.comparison.rules.added, "let in")
          + sockets(where: \.isExposed, watched))),
      ChangeSection("With the upgrade", isOrdered: true, replaceable(false)),
      ChangeSection(
        "After the upgrade of the last host", isOrdered: true,
        rules(report.comparison.rules.removed, "no longer let in")
          + sockets(where: { !deserted(by: $0).isEmpty }, unwatched)
          + deprecated),
    ]
    return parts.filter { !$0.entries.isEmpty }
  }

  private static let order =
    "While hosts are upgraded one after the other, both versions run side by side: add rules first, "
    + "on every host, and remove them last."

  private func replaceable(_ isBefore: Bool) -> [ChangeEntry] {
    report.uses.filter { use in
      let isPossible = use.isReplaceable(in: report.path.from, of: report.distribution)
      return use.isRefused && isPossible == isBefore
    }.map(change)
  }

  private var deprecated: [ChangeEntry] {
    report.uses.filter { $0.change.kind == .deprecated }.map(change)
  }

  private func change(_ use: KeyUse) -> ChangeEntry {
    let place = use.span.description
    let version = use.change.version.text
    switch (use.change.kind, use.change.replacement) {
    case (.valueVanished(let value), let replacement):
      let new = replacement.map { "write \($0) instead of \(value.text)" }
      return ChangeEntry(
        "change", place, "\(use.path): \(new ?? "write another value")", version: version)
    case (_, let replacement?):
      return ChangeEntry(
        "change", place, "\(use.path): write \(replacement) instead", version: version)
    default: return ChangeEntry("remove", place, use.path, version: version)
    }
  }

  private var kept: [ChangeEntry] {
    report.kept.compactMap { setting in
      setting.defaultText(in: report.path.from).map { text in
        ChangeEntry(
          "write", "\(setting.path.text): \(text)",
          "because the default changes, and the cluster keeps what it was installed with")
      }
    }
  }

  private func rules(_ rules: [FirewallChange], _ word: String) -> [ChangeEntry] {
    rules.map { rule in
      let hosts = Participant.hosts(in: rule.to, named: rule.hosts, of: report.last)
      let from = rule.from.map { role in
        ChangeEntry.Detail("from", Participant.initiators(role, in: report.last))
      }
      return ChangeEntry(
        word, ChangeWords.transport(rule.ipProtocol, rule.ports), "on \(hosts)",
        version: rule.version?.text ?? "",
        details: from + [.init("for", rule.flows.joined(separator: ", "))])
    }
  }

  private func sockets(
    where isMeant: (SocketChange) -> Bool, _ entry: (SocketChange) -> ChangeEntry
  ) -> [ChangeEntry] {
    report.comparison.sockets.filter(isMeant).map(entry)
  }

  private func watched(_ change: SocketChange) -> ChangeEntry {
    let doors = change.after.filter { $0.template.bind == .all }
    let openTo = Set(doors.flatMap(\.template.openTo)).sorted()
    let who =
      openTo.isEmpty ? "nobody needs it" : "at most \(ChangeWords.roles(openTo)) may reach it"
    let details = leaks(to: doors).map { ChangeEntry.Detail("note", $0) }
    return ChangeEntry(
      "keep closed", ChangeWords.list(doors.map { ChangeWords.transport($0.ipProtocol, $0.ports) }),
      "on \(hosts(of: doors)): \(doors.first?.id ?? change.name), \(who)",
      version: change.version?.text ?? "", details: details)
  }

  /// The flows whose firewall rules let others in to a socket that no flow needs.
  private func leaks(to doors: [ResolvedListener]) -> [String] {
    guard let cluster = report.last else { return [] }
    return doors.flatMap { door in
      cluster.requiredFlows.filter { flow in
        flow.ipProtocol == door.ipProtocol && flow.ports.overlaps(door.ports)
          && !Set(flow.to).isDisjoint(with: door.on)
      }.map { flow in
        "the rule for \(flow.id) lets \(ChangeWords.roles(flow.from)) reach it"
      }
    }
  }

  private func unwatched(_ change: SocketChange) -> ChangeEntry {
    let doors = deserted(by: change)
    let openTo = Set(doors.flatMap(\.template.openTo)).sorted()
    let who = openTo.isEmpty ? "anybody" : ChangeWords.roles(openTo)
    return ChangeEntry(
      "close", ChangeWords.list(doors.map { ChangeWords.transport($0.ipProtocol, $0.ports) }),
      "on \(hosts(of: doors)): \(doors.first?.id ?? change.name) no longer answers there; "
        + "remove what lets \(who) in",
      version: change.version?.text ?? "")
  }

  /// The sockets at which nothing answers others any more, neither this nor anything else.
  private func deserted(by change: SocketChange) -> [ResolvedListener] {
    change.before.filter { $0.template.bind == .all && !isUsed($0) }
  }

  private func isUsed(_ door: ResolvedListener) -> Bool {
    guard let cluster = report.last else { return false }
    let flows = cluster.requiredFlows.map { ($0.ipProtocol, $0.ports, $0.to) }
    let sockets = cluster.exposedNotRequired.map { ($0.ipProtocol, $0.ports, $0.on) }
    return (flows + sockets).contains { ipProtocol, ports, roles in
      ipProtocol == door.ipProtocol && ports.overlaps(door.ports)
        && !Set(roles).isDisjoint(with: door.on)
    }
  }

  private func hosts(of doors: [ResolvedListener]) -> String {
    ChangeWords.list(
      doors.map { Participant.hosts(in: $0.on, named: $0.hosts, of: report.last) })
  }
}

/// The hosts and networks behind the roles of a rule.
enum Participant {
  // More names than fit on a line are counted.
  private static let limit = 12

  /// `controller: c1 (10.0.0.1), c2 (10.0.0.2)`.
  static func hosts(
    in roles: [Role], named names: [String]?, of cluster: ResolvedCluster?
  ) -> String {
    let hosts = (cluster?.definition.hosts ?? []).filter { host in
      !Set(roles).isDisjoint(with: host.roles) && (names?.contains(host.name) ?? true)
    }
    let shown = hosts.map { host in
      host.address.map { "\(host.name) (\($0.description))" } ?? host.name
    }
    return named(ChangeWords.roles(roles), shown)
  }

  /// `worker: 10.0.0.3, 10.0.0.4`, or the networks of a role outside the cluster.
  static func initiators(_ role: Role, in cluster: ResolvedCluster?) -> String {
    let hosts = cluster?.definition.hosts(in: role) ?? []
    if !hosts.isEmpty {
      return named(role.title, hosts.flatMap { $0.addresses.map(\.description) })
    }
    let prefixes = (cluster?.prefixes(of: role) ?? []).map(\.description)
    return prefixes.isEmpty
      ? "\(role.title) (the definition names no address)" : named(role.title, prefixes)
  }

  private static func named(_ role: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return role }
    let more = names.count > limit ? " and \(names.count - limit) more" : ""
    return "\(role): " + names.prefix(limit).joined(separator: ", ") + more
  }
}
