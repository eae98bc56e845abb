internal import Diagnostics
import NetworkModel

extension RunbookBuilder {
  /// Where the scripts keep what they need on a host.
  static let stateFolder = "/var/lib/netdocs"
  static let rollbackCommand = "sh \(stateFolder)/rollback.sh"

  func emergency(_ targets: [RunbookTarget]) -> SectionDraft {
    let steps = [
      StepDraft(
        "Roll back the host that misbehaves", on: .anyHost, [Self.rollbackCommand],
        expect: "\"back: …\" with the host's name. Nothing else on the host changes."
      )
      .or("\"No such file\": this change never reached the host; go on with step 4.")
      .changing("puts back what was loaded before; a restart brings that back, too"),
      StepDraft(
        "If that fails, take the filter away by hand", on: .anyHost, [backend.removal],
        expect: "No output, or that there is no such rule or table: then it is gone already."
      ).or("The cause is not this filter; go on with step 4.")
        .changing("removes \(backend.ours): all that it closed is open"),
      StepDraft(
        "See that the cluster recovers", on: healthPlace(targets), [product.getNodes],
        expect: "Every node is Ready within two minutes."
      ).or("Roll back the next host in the same way, the one that was changed last first."),
      StepDraft(
        "Not sure that it is this change? Call this twice", on: .anyHost, [backend.dropped],
        expect:
          "A count that stands still while things fail: the filter drops nothing; look elsewhere."
      ).or("The count grows with each attempt: the filter does it; roll back."),
    ]
    return SectionDraft(
      id: "emergency", title: "Something is wrong: roll back first",
      introduction:
        "SSH hangs, a node is NotReady, or a service is gone? One command on that host, "
        + "through its console if SSH is gone. Not confirmed yet? Then the host goes back by itself "
        + "\(Self.patience) seconds after loading.",
      steps: targets.isEmpty ? [] : steps)
  }

  func preflight(_ targets: [RunbookTarget]) -> SectionDraft {
    guard !targets.isEmpty else {
      return SectionDraft(id: "preflight", title: "Before you begin", introduction: "", steps: [])
    }
    return SectionDraft(
      id: "preflight", title: "Before you begin",
      introduction:
        "Commands on a host run in a root shell there; those on your machine in the folder "
        + "of this runbook. Nothing here changes anything.",
      steps: ways(targets) + health(targets) + surroundings(targets))
  }

  private func ways(_ targets: [RunbookTarget]) -> [StepDraft] {
    [
      StepDraft(
        "Check that you have the approved files", on: .operatorMachine,
        targets.map { target in
          let digest = target.kit.file(HostKit.digests)?.sha256 ?? ""
          let line = ShellText.quoted("\(digest)  \(target.name)/\(HostKit.digests)")
          return "printf '%s\\n' \(line) | sha256sum -c -"
        },
        expect: "\"OK\" for every host."
      ).or("Stop: these are not the files of this runbook."),
      StepDraft(
        "Open the console of every host", on: .operatorMachine, [],
        expect: "A login prompt for each: this is the way in if SSH is cut off."
      ).or("Do not begin: without a console a mistake cannot be undone."),
      StepDraft(
        "Reach every host by SSH, and keep one session open on each", on: .operatorMachine,
        targets.map { "\($0.ssh) true && echo \($0.name) reachable" },
        expect: "\"reachable\" for every host."),
    ]
  }

  private func health(_ targets: [RunbookTarget]) -> [StepDraft] {
    let place = healthPlace(targets)
    let node = targets.last(where: \.holdsState)?.name
    return [
      StepDraft(
        "See that the nodes are well", on: place, [product.getNodes], expect: "Every node is Ready."
      ).or("Repair the cluster first: nobody could tell old trouble from new."),
      StepDraft(
        "See that the datastore is well", on: place, product.datastoreHealth(on: node),
        expect: product.expectedHealth
      ).or("Repair it first: with a member down, the loss of one more stops the cluster."),
    ]
  }

  private func surroundings(_ targets: [RunbookTarget]) -> [StepDraft] {
    let place = RunbookStep.Place.eachHost(targets.map(\.name))
    var steps = [
      StepDraft(
        "See that the tools are there", on: place, [backend.tools, backend.version],
        expect: "A path for each tool. \(backend.expectedVersion)"
      ).or("Install what is missing; where nothing can be installed, this runbook does not fit."),
      StepDraft(
        "See which iptables Kubernetes writes with", on: place,
        product.ownTools + ["cat /proc/net/ip_tables_names || true"],
        expect: product.ownTools.isEmpty
          ? "No output, or that there is no such file: no rules of the old kind."
          : "A link to xtables-nft-multi and no more, or that there is no such file."
      ).or("Names of tables: rules of the old kind exist beside those of nft; read both listings."),
      StepDraft(
        "See that no other firewall is active", on: place,
        ["systemctl is-active firewalld ufw || true"], expect: "inactive, twice."
      ).or("What another firewall drops stays closed: open the flows there too, or switch it off."),
      StepDraft(
        "See that the clock is right", on: place,
        ["date -u && timedatectl show -p NTPSynchronized --value"],
        expect: "The time in UTC, then \"yes\"."
      ).or("Set the clock: deadlines and evidence carry its time, and certificates depend on it."),
    ]
    if targets.filter(\.holdsState).count > 1 {
      steps.append(
        StepDraft(
          "See which controller leads", on: healthPlace(targets), product.leader,
          expect: "The names of the holders."
        ).or("Take the controller that leads last, whatever the order below says."))
    }
    return steps
  }

  func healthPlace(_ targets: [RunbookTarget]) -> RunbookStep.Place {
    let controller = targets.last { $0.plan.roles.contains(.controller) } ?? targets.last
    return controller.map(\.place) ?? .anyHost
  }
}
