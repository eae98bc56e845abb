internal import Diagnostics
import NetworkModel

extension RunbookBuilder {
  func staleFlows(_ targets: [RunbookTarget]) -> SectionDraft {
    let steps = targets.compactMap { target -> StepDraft? in
      let commands = target.plan.closed.flatMap { door in
        door.ports.ranges.prefix(8).map { range in
          ShellText.command(
            "conntrack", "-D", "-p", door.ipProtocol.name, "-d", target.address, "--dport",
            "\(range.first)")
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

  func persistence(_ targets: [RunbookTarget]) -> SectionDraft {
    var steps = targets.map { target in
      StepDraft(
        "Load the filter of \(target.name) at every start", on: target.place,
        [unitFile(target), "systemctl daemon-reload && systemctl enable \(Paths.unit)"],
        expect: "\"Created symlink …\"."
      ).or("Without it the host is open after the next reboot.")
        .changing("writes /etc/systemd/system/\(Paths.unit)")
    }
    if let first = targets.first {
      steps.append(
        StepDraft(
          "Reboot \(first.name), the first host, and look again", on: first.place,
          ["systemctl reboot"],
          expect: "It comes back as Ready, and \"nft list counters table inet netdocs\" counts."
        ).orRollBack().changing("restarts \(first.name) with all that runs on it"))
    }
    return SectionDraft(
      id: "persist", title: "Keep the filter across reboots",
      introduction: "A unit of our own, after nftables.service: the nftables.conf that Debian "
        + "ships flushes every table, those of Kubernetes included.",
      steps: steps)
  }

  private func unitFile(_ target: RunbookTarget) -> String {
    let lines = [
      "[Unit]", "Description=Input filter of table inet netdocs",
      "After=nftables.service firewalld.service", "Wants=network-pre.target",
      "Before=network-pre.target", "[Service]", "Type=oneshot",
      "RemainAfterExit=yes", "ExecStart=/usr/sbin/nft -f \(target.installedPath)",
      "ExecStop=/usr/sbin/nft delete table inet netdocs", "[Install]",
      "WantedBy=multi-user.target",
    ]
    let words = lines.map(ShellText.quoted).joined(separator: " \\\n  ")
    return "printf '%s\\n' \(words) \\\n  > /etc/systemd/system/\(Paths.unit)"
  }

  func rollback(_ targets: [RunbookTarget]) -> SectionDraft {
    SectionDraft(
      id: "rollback", title: "Go back to the rules from before",
      introduction: "In the reverse order of loading. Only our table changes.",
      steps: targets.reversed().map { target in
        StepDraft(
          "Restore \(target.name)", on: target.place,
          [
            ShellText.command("nft", "-f", Paths.before),
            "systemctl disable \(Paths.unit) || true",
          ],
          expect: "No error from nft; the second line may say that the unit does not exist."
        ).orRollBack("Take the filter away altogether.")
          .changing("replaces table inet netdocs by what was saved before")
      })
  }

  func evidence(_ targets: [RunbookTarget]) -> SectionDraft {
    SectionDraft(
      id: "evidence", title: "Keep the evidence",
      introduction:
        "What was loaded, what it counted, and that the file on disk is the approved one.",
      steps: targets.map { target in
        let folder = "netdocs-evidence-\(target.name)"
        return StepDraft(
          "Collect the evidence of \(target.name)", on: target.place,
          [
            "mkdir -p \(folder)",
            "nft -s list table inet netdocs > \(folder)/loaded.nft",
            "nft list counters table inet netdocs > \(folder)/counters.txt",
            "sha256sum \(target.installedPath) > \(folder)/sha256.txt",
            "tar -czf \(folder).tar.gz \(folder)",
          ],
          expect: "\(folder).tar.gz; the digest in it is \(target.file.sha256.prefix(12))…"
        ).or("A different digest means that somebody changed the file after approval.")
      })
  }
}
