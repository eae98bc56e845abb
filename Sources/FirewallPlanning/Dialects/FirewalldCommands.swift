import PacketFilters

/// Writes what the XML files say as commands.
struct FirewalldCommands {
  private let plan: HostPlan
  private let configuration: FirewalldConfiguration
  private let comments: [String]

  init(_ plan: HostPlan, _ configuration: FirewalldConfiguration, _ comments: [String]) {
    self.plan = plan
    self.comments = comments
    self.configuration = configuration
  }

  /// The script; each line is one command.
  var text: String {
    var text = ""
    for line in head + deletions { Self.add(line, to: &text) }
    writeIPSets(to: &text)
    for line in services { Self.add(line, to: &text) }
    writeZones(to: &text)
    for line in policy { Self.add(line, to: &text) }
    writeDirect(to: &text)
    for line in tail { Self.add(line, to: &text) }
    return text
  }

  private static func add(_ line: String, to text: inout String) {
    text += line
    text += "\n"
  }

  private var head: [String] {
    [
      "#!/bin/sh",
      "# Protects host \(plan.host) of cluster \(plan.cluster.name) with firewalld.",
      "# The permanent configuration first. If a command fails, what was there before is put back, and",
      "# the rules in force stay; they change with the reload at the end.",
    ] + comments.map { "# \($0)" } + [
      "set -eu",
      "saved=$(mktemp -d)",
      "cp -a /etc/firewalld/. \"$saved\"",
      "# Called at the end, whatever the end is.",
      "finish() {",
      "  code=$?",
      "  trap - EXIT",
      "  if [ \"$code\" != 0 ]; then",
      "    find /etc/firewalld -name 'netdocs*' -type f -delete",
      "    cp -a \"$saved/.\" /etc/firewalld/",
      "    echo 'failed: the configuration is what it was before' >&2",
      "  fi",
      "  rm -rf \"$saved\"",
      "  exit \"$code\"",
      "}",
      "trap finish EXIT",
      "trap 'exit 130' INT TERM HUP",
      "cmd() { firewall-cmd --quiet --permanent \"$@\"; }",
      "gone() { firewall-cmd --quiet --permanent \"$@\" 2>/dev/null || true; }",
      "old() { firewall-cmd --permanent \"$1\" | tr ' ' '\\n' | grep '^netdocs' || true; }",
      "",
    ]
  }

  private var deletions: [String] {
    let chains = FirewalldConfiguration.directHooks.flatMap { hook in
      let chain = IptablesDialect.chain(hook)
      return [
        "  gone --direct --remove-rule $ipv filter \(hook.rawValue.uppercased()) 0 -j \(chain)",
        "  gone --direct --remove-rules $ipv filter \(chain)",
        "  gone --direct --remove-chain $ipv filter \(chain)",
      ]
    }
    return [
      "# What an earlier version left.",
      "for name in $(old --get-policies); do gone --delete-policy=\"$name\"; done",
      "for name in $(old --get-zones); do gone --delete-zone=\"$name\"; done",
      "for name in $(old --get-services); do gone --delete-service=\"$name\"; done",
      "for name in $(old --get-ipsets); do gone --delete-ipset=\"$name\"; done",
      "for ipv in ipv4 ipv6; do",
    ] + chains + ["done", ""]
  }

  private func writeIPSets(to text: inout String) {
    for ipset in configuration.ipsets {
      let kind = "--type=hash:net --option=family=\(ipset.familyName)"
      Self.add("cmd --new-ipset=\(ipset.name) \(kind)", to: &text)
      let start = "cmd --ipset=\(ipset.name) --add-entry="
      for entry in ipset.entries {
        text += start
        Self.add(entry, to: &text)
      }
    }
  }

  private var services: [String] {
    configuration.services.flatMap { service in
      ["cmd --new-service=\(service.name)"]
        + ["cmd --service=\(service.name) --set-short='\(service.title)'"]
        + service.ports.map {
          "cmd --service=\(service.name) --add-port=\($0.port)/\($0.ipProtocol)"
        }
        + service.protocols.map { "cmd --service=\(service.name) --add-protocol=\($0)" }
    }
  }

  private func writeZones(to text: inout String) {
    for zone in configuration.zones {
      Self.add("cmd --new-zone=\(zone.name)", to: &text)
      Self.add("cmd --zone=\(zone.name) --set-target=DROP", to: &text)
      for interface in zone.interfaces {
        Self.add("cmd --zone=\(zone.name) --add-interface='\(interface)'", to: &text)
      }
      let start = "cmd --zone=\(zone.name) --add-rich-rule='"
      for rule in zone.rules {
        text += start
        rule.write(.command, to: &text)
        text += "'\n"
      }
    }
  }

  private var policy: [String] {
    let name = FirewalldConfiguration.forwardPolicy
    return [
      "cmd --new-policy=\(name)", "cmd --policy=\(name) --set-target=ACCEPT",
      "cmd --policy=\(name) --set-priority=-1", "cmd --policy=\(name) --add-ingress-zone=ANY",
      "cmd --policy=\(name) --add-egress-zone=ANY",
    ]
  }

  private func writeDirect(to text: inout String) {
    for hook in configuration.usedDirectHooks {
      let (chain, entry) = (IptablesDialect.chain(hook), hook.rawValue.uppercased())
      for family in ["ipv4", "ipv6"] {
        Self.add("cmd --direct --add-chain \(family) filter \(chain)", to: &text)
        Self.add("cmd --direct --add-rule \(family) filter \(entry) 0 -j \(chain)", to: &text)
      }
    }
    for list in configuration.direct {
      let start = "cmd --direct --add-rule \(list.familyName) filter \(list.chain) "
      for (index, arguments) in list.arguments.enumerated() {
        text += start
        text += String(index + 1)
        text += " "
        Self.add(arguments, to: &text)
      }
    }
  }

  private var tail: [String] {
    [
      "", "firewall-cmd --check-config", "firewall-cmd --reload",
      "trap - EXIT INT TERM HUP", "rm -rf \"$saved\"",
      "# Every interface that no other zone claims is protected from here on.",
      "firewall-cmd --set-default-zone=\(FirewalldConfiguration.zone)",
      "firewall-cmd --get-active-zones",
    ]
  }
}
