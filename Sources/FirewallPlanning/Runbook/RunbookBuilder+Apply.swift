internal import Diagnostics
import NetworkModel

extension RunbookBuilder {
  func apply(_ targets: [RunbookTarget]) -> SectionDraft {
    let state = targets.contains(where: \.holdsState)
    return SectionDraft(
      id: "apply", title: "Load the filter, one host at a time",
      introduction: "Hosts without the cluster's state come first"
        + (state ? ", controllers after them, the leader last" : "")
        + ". Finish a host before you begin the next. apply.sh checks the files, your way in and the "
        + "host, saves our part of the firewall, and starts a watchdog before it loads anything.",
      steps: targets.flatMap { apply($0, healthPlace(targets)) })
  }

  private func apply(_ target: RunbookTarget, _ health: RunbookStep.Place) -> [StepDraft] {
    let name = target.name
    let confirm = ShellText.quoted("cd \(name) && sudo sh apply.sh --confirm")
    return [
      StepDraft(
        "Copy the folder to \(name)", on: .operatorMachine, [target.copy],
        expect: "\(target.kit.files.count) files, each 100%."
      ).changing("writes the folder \(name) into your home folder there"),
      StepDraft(
        "Become root in that folder", on: .login(name), ["cd \(name) && sudo -s"],
        expect: "A prompt of root, in the folder \(name)."),
      StepDraft(
        "Load the filter of \(name)", on: target.place,
        ["sha256sum -c SHA256SUMS && sh apply.sh --wait \(Self.patience)"],
        expect:
          "\"OK\" for each file, lines that begin with \"ok:\", then \"loaded: \(name)\" and the "
          + "deadline."
      ).or(
        "\"error: …\" says what is wrong; the host is as it was. Without SSH, at the console, add "
          + "--console."
      ).changing("from now on \(name) drops what the plan does not name"),
      StepDraft(
        "See that the cluster still knows \(name)", on: health, [product.getNodes],
        expect: "Every node is Ready, and still is a minute later."
      ).orRollBack("Do not confirm; roll back, or wait for the deadline."),
      StepDraft(
        "Confirm from a NEW session", on: .operatorMachine,
        ["ssh -t -p \(target.plan.managementPort) \(target.address) \(confirm)"],
        expect: "\"confirmed\" with time, host and digest. That you got in is the proof for SSH."
      ).orRollBack("It hangs: you are cut off. Wait for the deadline, or use the console.")
        .changing("ends the watchdog and loads the filter at every start"),
    ]
  }

  func staleFlows(_ targets: [RunbookTarget]) -> SectionDraft {
    let steps = targets.compactMap { target -> StepDraft? in
      let commands = target.plan.closed.flatMap { door in
        door.ports.ranges.filter { $0.count == 1 }.prefix(8).map { range in
          ShellText.command(
            "conntrack", "-D", "-p", door.ipProtocol.name, "-d", target.address, "--dport",
            "\(range.first)") + " || true"
        }
      }
      guard !commands.isEmpty else { return nil }
      return StepDraft(
        "Cut old connections to closed doors of \(target.name)", on: target.place, commands,
        expect: "\"… flow entries have been deleted\"; 0 of them is fine."
      ).or("Connections from before the change live on until they end by themselves.")
        .changing("ends connections that the plan no longer allows")
    }
    return SectionDraft(
      id: "stale-flows", title: "Cut connections that are older than the filter",
      introduction: "Answers to known connections pass, so a connection from before stays open.",
      steps: steps)
  }
}
