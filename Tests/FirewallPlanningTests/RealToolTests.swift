import Foundation
import Testing

/// What the real tools say about every file of every cluster; where CI runs, none may be missing.
@Suite struct RealToolTests {
  @Test(.enabled(if: Judges.areRequired, "tools are only required where CI runs"))
  func findsEveryTool() {
    for (program, package) in Judges.packages {
      #expect(ExternalTool(program) != nil, "install \(package)")
    }
    #expect(FileManager.default.isExecutableFile(atPath: Judges.python), "run .ci/judges")
  }

  @Test(.enabled(if: Judges.has("nft"), "nftables is not installed"))
  func passesTheCheckOfNft() throws {
    let text = "table inet x {\n  chain input {\n    tcp dport 70000 accept\n  }\n}\n"
    try GeneratedFiles(of: "nftables").judge(
      .init(endings: [".nft"], script: "nft -c -f \"$1\"", broken: ["port.nft": text]))
  }

  @Test(
    .enabled(if: Judges.has("iptables-nft-restore"), "iptables is not installed"),
    arguments: ["nft", "legacy"])
  func passesTheTestOfIptables(_ backend: String) throws {
    let text = "*filter\n-A INPUT -p tcp -m tcp --dport 70000 -j ACCEPT\nCOMMIT\n"
    try GeneratedFiles(of: "iptables").judge(
      .init(
        endings: [".v4.rules", ".v6.rules"],
        script: """
          case $1 in *.v4.rules) tool=iptables-\(backend);; *) tool=ip6tables-\(backend);; esac
          "$tool-restore" --test --noflush "$1"
          """, broken: ["port.v4.rules": text, "port.v6.rules": text], workers: 1))
  }

  @Test(
    .enabled(if: Judges.has("iptables-nft-restore"), "iptables is not installed"),
    arguments: ["nft", "legacy"])
  func loadsAsOftenAsOneLikes(_ backend: String) throws {
    try GeneratedFiles(of: "iptables").judge(
      .init(
        endings: [".sh"],
        script: """
          export IPTABLES=iptables-\(backend) SCRIPT="$1"
          for tool in "$IPTABLES" "ip6tables${IPTABLES#iptables}"; do
            "$tool" -F && "$tool" -X && "$tool" -A INPUT -j ACCEPT
          done
          sh "$SCRIPT"
          once=$("$IPTABLES" -S)
          "$IPTABLES" -I INPUT 1 -j DROP
          sh "$SCRIPT" && sh "$SCRIPT"
          [ "$("$IPTABLES" -S INPUT | grep -c NETDOCS)" = 1 ]
          [ "$("$IPTABLES" -S INPUT 1)" = "-A INPUT -j NETDOCS-INPUT" ]
          "$IPTABLES" -D INPUT -j DROP
          [ "$("$IPTABLES" -S)" = "$once" ]
          sh "$SCRIPT" remove
          if "$IPTABLES" -S | grep NETDOCS; then exit 1; fi
          for tool in "$IPTABLES" "ip6tables${IPTABLES#iptables}"; do "$tool" -D INPUT -j ACCEPT; done
          """, broken: ["nothing.sh": "exit 0\n"], workers: 1))
  }

  @Test(.enabled(if: Judges.has("firewall-offline-cmd"), "firewalld is not installed"))
  func passesTheCheckOfFirewalld() throws {
    let zone = "<zone><port port=\"70000\" protocol=\"tcp\"/></zone>\n"
    try GeneratedFiles(of: "firewalld").judge(
      .init(
        endings: ["/commands.sh"],
        script: "firewall-offline-cmd --system-config \"$(dirname \"$1\")\" --check-config",
        broken: ["port/zones/netdocs.xml": zone, "port/commands.sh": ""]))
  }

  @Test(
    .enabled(if: Judges.has("ufw") && geteuid() == 0, "ufw is not installed, or this is not root"))
  func passesADryRunOfUfw() throws {
    try GeneratedFiles(of: "ufw").judge(
      .init(
        endings: [".sh"], script: "UFW='ufw --dry-run' sh \"$1\"",
        broken: ["port.sh": "${UFW:-ufw} allow 70000/tcp\n"], workers: 1))
  }

  @Test(
    .enabled(if: Judges.has("shellcheck"), "shellcheck is not installed"),
    arguments: ["iptables", "firewalld", "ufw"])
  func writesScriptsWithoutFault(_ dialect: String) throws {
    try GeneratedFiles(of: dialect).judge(
      .init(
        endings: [".sh"], script: "shellcheck \"$1\"",
        broken: ["unquoted.sh": "#!/bin/sh\nrm $1\n"]))
  }

  @Test(
    .enabled(if: Judges.hasPython, "the parsers of .ci/judges are not installed"),
    arguments: ["aws", "gcp", "azure", "openstack"])
  func writesTerraformThatParses(_ dialect: String) throws {
    try parse(
      with: """
        import hcl2
        def check(path):
            with open(path) as file:
                hcl2.load(file)
        """, dialect, ".tf", broken: "resource \"a\" \"b\" {\n  name =\n}\n")
  }

  @Test(.enabled(if: Judges.hasPython, "the parsers of .ci/judges are not installed"))
  func writesPowerShellThatParses() throws {
    try parse(
      with: """
        import tree_sitter, tree_sitter_powershell
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
        def check(path):
            with open(path, 'rb') as file:
                if parser.parse(file.read()).root_node.has_error:
                    raise ValueError('syntax')
        """, "windows", ".ps1", broken: "New-NetFirewallRule -Name 'netdocs | Out-Null\n")
  }

  /// Parses all files in one process and expects the broken one, and no other, to be refused.
  private func parse(
    with start: String, _ dialect: String, _ ending: String, broken: String
  ) throws {
    let texts = try GeneratedFiles(of: dialect).texts.filter { $0.key.hasSuffix(ending) }
    #expect(!texts.isEmpty)
    let program = """
      \(start)
      import sys
      for path in sys.argv[1].split('\\n'):
          try:
              check(path)
          except Exception:
              print('refused', path)

      """
    let files = texts.merging(["broken\(ending)": broken]) { $1 }
    let output = try GeneratedFiles.withFolder(files) { folder in
      let list = files.keys.sorted().map { folder.appending(path: $0).path }.joined(separator: "\n")
      let python = try #require(ExternalTool(path: Judges.python))
      let result = try python.run(["-c", program, list], input: "")
      return result.output.replacing(folder.path + "/", with: "")
    }
    #expect(output == "refused broken\(ending)\n")
  }
}
