internal import Diagnostics
import NetworkModel

extension RunbookBuilder {
  /// What the commands of all hosts share.
  enum Paths {
    static let folder = "/etc/netdocs"
    static let before = "/etc/netdocs/before.nft"
    static let timer = "netdocs-rollback"
    static let unit = "netdocs-firewall.service"
  }

  func emergency(_ targets: [RunbookTarget]) -> SectionDraft {
    let remove = ShellText.command("nft", "delete", "table", "inet", "netdocs")
    return SectionDraft(
      id: "emergency", title: "Something is wrong: roll back first",
      introduction: "One command on the host that misbehaves, through its console if SSH is gone. "
        + "Within five minutes of loading the host does it by itself unless you cancelled that.",
      steps: targets.isEmpty
        ? []
        : [
          StepDraft(
            "Take the filter away", on: .anyHost, [remove],
            expect: "No output. The host is as open as it was without netdocs."
          )
          .or(
            "\"No such file or directory\" means that the filter is not loaded: it is not the cause."
          )
          .changing("removes table inet netdocs, so that every port is open again"),
          StepDraft(
            "Keep it away after a reboot", on: .anyHost,
            [ShellText.command("systemctl", "disable", "--now", Paths.unit)],
            expect: "\"Removed …\", or \"does not exist\" if it was never made permanent."
          ).or("Delete /etc/systemd/system/\(Paths.unit)."),
        ])
  }

  func preflight(_ targets: [RunbookTarget]) -> SectionDraft {
    guard let controller = targets.last(where: \.holdsState) ?? targets.last else {
      return SectionDraft(id: "preflight", title: "Before you begin", introduction: "", steps: [])
    }
    var steps = [
      StepDraft(
        "Open the console of every host", on: .operatorMachine, [],
        expect: "A login prompt for each: this is the way in if SSH is cut off."
      ).or("Do not begin: without a console a mistake cannot be undone."),
      StepDraft(
        "Reach every host by SSH and keep one session open on each", on: .operatorMachine,
        targets.map { "\($0.ssh) true && echo \($0.name) reachable" },
        expect: "\"reachable\" for every host."),
      StepDraft(
        "See that the cluster is healthy", on: controller.place,
        [RunbookProduct(plan.cluster.distribution).getNodes], expect: "Every node is Ready."
      ).or("Repair the cluster first: nobody could tell old trouble from new."),
    ]
    steps += targets.flatMap(preflight)
    return SectionDraft(
      id: "preflight", title: "Before you begin",
      introduction: "Commands on a host run in a root shell there (sudo -s keeps the folder).",
      steps: steps)
  }

  private func preflight(_ target: RunbookTarget) -> [StepDraft] {
    let port = target.plan.managementPort
    let peers = "ss -Htn state established \(ShellText.quoted("( sport = :\(port) )"))"
    let admin = target.plan.managementSources?.map(\.description).joined(separator: ", ")
    return [
      StepDraft(
        "See from where you are connected to \(target.name)", on: target.place, [peers],
        expect: admin.map { "Your address, in the last column, lies in \($0)." }
          ?? "Any address: SSH stays open to everyone, because no admin network is given."
      ).or("Stop: this session would survive, and the next one would be refused."),
      StepDraft(
        "See which tools \(target.name) has", on: target.place,
        ["nft --version && command -v systemd-run sha256sum conntrack tcpdump nc"],
        expect: "nftables v0.9.3 or newer (1.0.6 was tried), and a path for each of the five tools."
      ).or("Install what is missing; without nft this runbook does not fit the host."),
      StepDraft(
        "See that no other firewall is active on \(target.name)", on: target.place,
        ["systemctl is-active firewalld ufw || true"], expect: "inactive, twice."
      ).or("What another firewall drops stays closed: open the flows there too, or switch it off."),
    ]
  }

  func apply(_ targets: [RunbookTarget]) -> SectionDraft {
    SectionDraft(
      id: "apply", title: "Load the files, one host at a time",
      introduction: "Hosts without cluster state come first. Finish a host before you begin the "
        + "next: five minutes after arming, it takes the filter away unless you cancelled that.",
      steps: targets.flatMap(apply))
  }

  private func apply(_ target: RunbookTarget) -> [StepDraft] {
    prepare(target) + load(target)
  }

  private func prepare(_ target: RunbookTarget) -> [StepDraft] {
    let name = target.file.name
    let backup =
      "{ echo 'add table inet netdocs'; echo 'delete table inet netdocs'; "
      + "nft -s list table inet netdocs 2>/dev/null || true; } > \(Paths.before)"
    return [
      StepDraft(
        "Copy the file to \(target.name)", on: .operatorMachine,
        ["\(target.ssh) \(ShellText.quoted("cat > \(name)")) < \(target.file.path)"],
        expect: "No output."),
      StepDraft(
        "Check on \(target.name) that it is the approved file", on: target.place,
        ["echo \(ShellText.quoted("\(target.file.sha256)  \(name)")) | sha256sum -c -"],
        expect: "\(name): OK"
      ).or("Copy it again; if it still differs, it is not the file that was approved: stop."),
      StepDraft(
        "Check it with the host's own nft", on: target.place,
        [ShellText.command("nft", "-c", "-f", name)], expect: "No output; nothing is loaded yet."
      ).or("Stop: this release of nft does not take the file."),
      StepDraft(
        "Put it where the host keeps it", on: target.place,
        ["install -D -m 0600 \(name) \(target.installedPath)"], expect: "No output."
      ).changing("writes \(target.installedPath)"),
      StepDraft(
        "Save what is loaded now, our table only", on: target.place, [backup],
        expect: "No output. Loading \(Paths.before) brings the present state back."
      ).changing("writes \(Paths.before)"),
    ]
  }

  private func load(_ target: RunbookTarget) -> [StepDraft] {
    let arm =
      "systemd-run --on-active=300 --unit=\(Paths.timer) \"$(command -v nft)\" -f \(Paths.before)"
    return [
      StepDraft(
        "Arm the automatic rollback on \(target.name)", on: target.place, [arm],
        expect: "\"Running timer as unit: \(Paths.timer).timer\"."
      ).or("Do not load anything. If the unit exists already: systemctl stop \(Paths.timer).timer")
        .changing("starts a timer that restores \(Paths.before) in 300 seconds"),
      StepDraft(
        "Load the file on \(target.name)", on: target.place,
        [ShellText.command("nft", "-f", target.installedPath)], expect: "No output."
      ).orRollBack("nft changes all or nothing: read its message. If in doubt, roll back.")
        .changing("from now on \(target.name) drops what the plan does not name"),
      StepDraft(
        "Open a new SSH session to \(target.name)", on: .operatorMachine,
        ["\(target.ssh) true && echo still reachable"], expect: "\"still reachable\"."
      ).orRollBack("Wait for the timer, or roll back through the console."),
      StepDraft(
        "See that the cluster still knows \(target.name)", on: healthPlace(target),
        [RunbookProduct(plan.cluster.distribution).getNodes],
        expect: "Every node is Ready, for a minute."
      ).orRollBack(),
      StepDraft(
        "Cancel the automatic rollback on \(target.name)", on: target.place,
        [ShellText.command("systemctl", "stop", "\(Paths.timer).timer")], expect: "No output."
      ).or("The timer has fired already: the host is as it was. Begin again with this host.")
        .changing("keeps the new rules until the next reboot"),
    ]
  }

  private func healthPlace(_ target: RunbookTarget) -> RunbookStep.Place {
    let controller = plan.hosts.first { $0.roles.contains(.controller) }
    return .host(controller?.host ?? target.name)
  }
}
