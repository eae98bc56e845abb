import FirewallPlanning
import NetworkModel
import PacketFilters

/// A host whose own scripts are run in its network.
struct ScriptHost {
  /// The number among the receivers.
  let receiver: Int
  /// The number of its network.
  let node: Int
  /// The scripts of the plan.
  let kit: HostKit
  private let backend: any ProofBackend
  private let state: String
  private let right: PrivateFolder
  private let broken: PrivateFolder
  private let administrator: ProofCell

  /// The cell of an administrator, and the scripts of the host's files and of the same without the
  /// rules that let administrators in.
  init(
    _ receiver: Int, _ node: Int, _ kits: (right: HostKit, broken: HostKit),
    _ administrator: ProofCell, _ backend: any ProofBackend
  ) throws(SystemFailure) {
    self.receiver = receiver
    self.node = node
    self.kit = kits.right
    self.backend = backend
    self.administrator = administrator
    let place = "netdocs-drill/\(backend.id)/\(receiver)"
    self.state = "/run/\(place)/state"
    self.right = try PrivateFolder("\(place)/right")
    self.broken = try PrivateFolder("\(place)/broken")
    for (folder, kit) in [(right, kits.right), (broken, kits.broken)] {
      for file in kit.files { try folder.write(file.text, to: file.name) }
    }
  }

  /// The probe of an administrator.
  var administration: Probe { administrator.probe }

  /// A script of the host.
  enum Script {
    /// `apply.sh` of the plan, or of the same without administration, with the watchdog's seconds.
    case apply(isBroken: Bool, wait: Int)
    /// `apply.sh --confirm`.
    case confirm
    /// `rollback.sh`.
    case goBack
    /// `rollback.sh --remove`.
    case remove
  }

  /// Runs a script in the calling thread's network; what it said when it failed, else nil.
  func run(_ script: Script) throws(SystemFailure) -> String? {
    let arguments =
      switch script {
      case .apply(let isBroken, let wait):
        [(isBroken ? broken : right).path + "/apply.sh", "--wait", "\(wait)"]
      case .confirm: [right.path + "/apply.sh", "--confirm"]
      case .goBack: [right.path + "/rollback.sh"]
      case .remove: [right.path + "/rollback.sh", "--remove"]
      }
    let outcome = try ChildProgram("env").run(environment + ["sh"] + arguments)
    guard outcome.code != 0 else { return nil }
    let said = outcome.output.split(separator: "\n").suffix(2).joined(separator: "; ")
    return "ended with \(outcome.code): \(said)"
  }

  /// Whether the watchdog has gone back.
  var isUndone: Bool { PrivateFolder.exists("\(state)/undone") }

  private var environment: [String] {
    let packet = administrator.packet
    return [
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "NETDOCS_STATE=\(state)",
      "NETDOCS_UNITS=\(state)/units",
      "SSH_CONNECTION=\(packet.source) 50000 \(packet.destination) \(packet.destinationPort)",
    ] + backend.scriptVariables
  }
}
