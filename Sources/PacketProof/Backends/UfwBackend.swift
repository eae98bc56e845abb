package import FirewallPlanning

/// ufw with a configuration of its own: what the package ships, which nobody else on the machine sees.
package struct UfwBackend: ProofBackend {
  /// Creates the backend.
  package init() {}

  /// `ufw`.
  package var id: String { "ufw" }
  /// `ufw`.
  package var dialect: String { "ufw" }
  /// ufw, and what it drives.
  package var programs: [String] { ["ufw", "iptables-restore", "ip6tables-restore"] }
  /// True: the script is run from a file.
  package var needsFolder: Bool { true }
  /// What the dialect says that ufw does otherwise.
  package var differences: [BaseDifference] { UfwDialect().capabilities.differences }
  /// What was left out, and why.
  package var limits: [String] {
    [
      "ufw: the rules were added to those that the package ships; rules that a host had before are "
        + "not part of the proof",
      "ufw: its kernel settings (sysctl.conf) were left out, so that packets are judged by rules alone",
      "ufw: its files are not read back, so no packet was sent for what only a comparison would find",
    ]
  }

  /// Puts the shipped configuration in place and runs the host's own script.
  package func commands(for files: [ProofFile], in folder: String) -> [LoadCommand] {
    files.filter { $0.path.hasSuffix(".sh") }.map { file in
      var load = LoadCommand(
        "unshare",
        [
          "-m", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-eu", "-s",
          "\(folder)/\(file.name)",
        ], input: Self.script)
      load.patience = 300
      return load
    }
  }

  /// Everything that the kernel has in its filter tables.
  package var listings: [LoadCommand] {
    [
      LoadCommand("iptables-save", ["-t", "filter"], input: ""),
      LoadCommand("ip6tables-save", ["-t", "filter"], input: ""),
    ]
  }

  /// Nothing: no reader understands scripts of ufw.
  package func filters(of files: [ProofFile]) -> [ReadFilter] { [] }

  // The configuration outlives the first load, so that the second one finds the rules of the first.
  // What ufw says is only of interest when it fails.
  private static let script = #"""
    mkdir -p /run/lock
    if [ ! -e "$1.etc" ]; then
      mkdir "$1.etc"
      cp /usr/share/ufw/iptables/*.rules "$1.etc"/ 2>/dev/null \
        || cp /usr/share/ufw/*.rules "$1.etc"/
      printf 'ENABLED=no\nLOGLEVEL=low\n' > "$1.etc"/ufw.conf
      mkdir "$1.etc"/applications.d
    fi
    {
      echo 'IPV6=yes'
      echo 'DEFAULT_INPUT_POLICY="DROP"'
      echo 'DEFAULT_OUTPUT_POLICY="ACCEPT"'
      echo 'DEFAULT_FORWARD_POLICY="DROP"'
      echo 'DEFAULT_APPLICATION_POLICY="SKIP"'
      echo 'MANAGE_BUILTINS=no'
      echo 'IPT_SYSCTL='
      echo 'IPT_MODULES=""'
    } > /run/ufw-defaults
    [ ! -e "$1.defaults" ] || cp "$1.defaults" /run/ufw-defaults
    mkdir -p /run/ufw-default
    cp /run/ufw-defaults /run/ufw-default/ufw
    mount --bind "$1.etc" /etc/ufw
    mount --bind /run/ufw-default /etc/default
    log=/run/ufw.log
    sh "$1" > "$log" 2>&1 || { tail -n 3 "$log"; exit 1; }
    cp /etc/default/ufw "$1.defaults"
    """#
}
