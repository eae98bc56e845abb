internal import Diagnostics
import NetworkModel

extension RunbookBuilder {
  func soak(_ targets: [RunbookTarget]) -> SectionDraft {
    guard !targets.isEmpty else {
      return SectionDraft(id: "soak", title: "Wait and watch", introduction: "", steps: [])
    }
    return SectionDraft(
      id: "soak", title: "Wait and watch",
      introduction:
        "At least 15 minutes with the usual load: leases, elections and backups come late.",
      steps: [
        StepDraft(
          "Watch what is dropped", on: .eachHost(targets.map(\.name)),
          ["\(backend.dropped); sleep 900; \(backend.dropped)"],
          expect: "The second count is hardly above the first: scanners and broadcasts only."
        ).orRollBack("It grows steadily: something is cut off. Find it, or roll back."),
        StepDraft(
          "See that the nodes are still well", on: healthPlace(targets), [product.getNodes],
          expect: "Every node is Ready."
        ).orRollBack(),
      ])
  }

  func restart(_ targets: [RunbookTarget]) -> SectionDraft {
    guard let first = targets.first else {
      return SectionDraft(id: "restart", title: "After a restart", introduction: "", steps: [])
    }
    let unit = "netdocs-firewall.service"
    return SectionDraft(
      id: "restart", title: "Prove that a restart changes nothing",
      introduction:
        "The unit \(unit) loads our filter before the network comes up, after everything "
        + "else that sets up filters: the nftables.conf that Debian ships flushes every table first.",
      steps: [
        StepDraft(
          "Restart \(first.name), the first host", on: first.place, ["systemctl reboot"],
          expect: "The session ends."
        ).changing("restarts \(first.name) with all that runs on it"),
        StepDraft(
          "See that its filter is loaded again", on: first.place,
          ["systemctl is-enabled \(unit) && systemctl is-active \(unit)", backend.dropped],
          expect: "\"enabled\", \"active\", and a count: the rules are there."
        ).or("The host is open: read journalctl -u \(unit), and run sh apply.sh again."),
        StepDraft(
          "See that it is part of the cluster again", on: healthPlace(targets),
          [product.getNodes], expect: "\(first.name) is Ready, as every other node."
        ).orRollBack(),
      ])
  }

  func rollback(_ targets: [RunbookTarget]) -> SectionDraft {
    SectionDraft(
      id: "rollback", title: "Go back on all hosts",
      introduction:
        "The host that was changed last comes first. Only our part of the firewall changes.",
      steps: targets.reversed().map { target in
        StepDraft(
          "Restore \(target.name)", on: target.place, [Self.rollbackCommand],
          expect: "\"back: \(target.name) …\"."
        ).or("Run it again; if it still fails, take the filter away by hand, step 2.")
          .changing("puts back what \(target.name) had before, now and after a restart")
      })
  }

  func evidence(_ targets: [RunbookTarget]) -> SectionDraft {
    SectionDraft(
      id: "evidence", title: "Keep the evidence",
      introduction:
        "What was loaded, what it counted, when, and that the kept file is the approved one.",
      steps: targets.flatMap { evidence($0) })
  }

  private func evidence(_ target: RunbookTarget) -> [StepDraft] {
    let folder = "netdocs-evidence-\(target.name)"
    let rules = target.kit.files.first
    let collect =
      ["mkdir -p \(folder)"] + backend.evidence(into: folder) + [
        "sha256sum \(Self.stateFolder)/current/* > \(folder)/sha256.txt",
        "cp \(Self.stateFolder)/log \(folder)/log.txt",
        "date -u +%Y-%m-%dT%H:%M:%SZ > \(folder)/time.txt",
        "tar -czf /tmp/\(folder).tar.gz \(folder) && chmod 0644 /tmp/\(folder).tar.gz",
      ]
    let receiver = target.plan.address.family == .ipv6 ? "[\(target.address)]" : target.address
    return [
      StepDraft(
        "Collect the evidence of \(target.name)", on: target.place,
        [collect.joined(separator: "\n")],
        expect: "No output. The digest of \(rules?.name ?? "") is "
          + "\(rules.map { String($0.sha256.prefix(12)) } ?? "")…"
      ).or("A different digest means that somebody changed the file after approval."),
      StepDraft(
        "Fetch it", on: .operatorMachine,
        [
          ShellText.command(
            "scp", "-P", "\(target.plan.managementPort)", "\(receiver):/tmp/\(folder).tar.gz", ".")
        ], expect: "\(folder).tar.gz, 100%."),
    ]
  }
}
