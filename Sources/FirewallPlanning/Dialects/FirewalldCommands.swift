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
    let lines = head + deletions + ipsets + services + zones + policy + direct + tail
    return lines.joined(separator: "\n") + "\n"
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

  private var ipsets: [String] {
    configuration.ipsets.flatMap { ipset in
      ["cmd --new-ipset=\(ipset.name) --type=hash:net --option=family=\(ipset.familyName)"]
        + ipset.entries.map { "cmd --ipset=\(ipset.name) --add-entry=\($0)" }
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

  private var zones: [String] {
    configuration.zones.flatMap { zone in
      ["cmd --new-zone=\(zone.name)", "cmd --zone=\(zone.name) --set-target=DROP"]
        + zone.interfaces.map { "cmd --zone=\(zone.name) --add-interface='\($0)'" }
        + zone.rules.map { "cmd --zone=\(zone.name) --add-rich-rule='\($0.text)'" }
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

  private var direct: [String] {
    let chains = configuration.usedDirectHooks.flatMap { hook in
      let chain = IptablesDialect.chain(hook)
      return ["ipv4", "ipv6"].flatMap {
        [
          "cmd --direct --add-chain \($0) filter \(chain)",
          "cmd --direct --add-rule \($0) filter \(hook.rawValue.uppercased()) 0 -j \(chain)",
        ]
      }
    }
    return chains
      + configuration.direct.map {
        "cmd --direct --add-rule \($0.familyName) filter \($0.chain) \($0.priority) \($0.arguments)"
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
