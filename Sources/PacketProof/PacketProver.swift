/// Shows with real packets, in private networks of this machine, that firewall files do what the
/// cluster needs.
package enum PacketProver {
  /// Loads every host's files and probes every cell; whatever is missing makes the run "not proven".
  ///
  /// Blocks the caller; the work is done on a thread of its own, which alone moves between networks.
  package static func prove(_ request: ProofRequest, with backend: any ProofBackend) -> ProofRun {
    DedicatedThread.run { run(request, backend) }
  }

  /// Why this process cannot have private networks; nil when it can.
  package static func obstacle() -> String? {
    DedicatedThread.run { () -> String? in
      do throws(SystemFailure) {
        _ = try PrivateNetwork.create()
        return nil
      } catch { return error.reason }
    }
  }

  /// The kernel that decides about the packets.
  package static var kernel: String? { KernelSetting.kernelRelease.map { "Linux \($0)" } }

  /// Whether this user may have a user namespace with a network in it.
  package static var canEnterUserNamespace: Bool {
    let outcome = try? ChildProgram("unshare").run(["-rn", "--", "true"])
    return outcome?.code == 0
  }

  /// Replaces this process by a program in a user and a network namespace of its own, where it may
  /// build networks without being root; returns only when that fails, with the reason.
  package static func enterUserNamespace(program: String, arguments: [String]) -> String {
    do throws(SystemFailure) {
      let unshare = try ChildProgram("unshare")
      return unshare.replaceProcess(["-rn", "--", program] + arguments).reason
    } catch { return error.reason }
  }

  private static func run(_ request: ProofRequest, _ backend: any ProofBackend) -> ProofRun {
    let clock = ContinuousClock()
    let start = clock.now
    var run = ProofRun(backend: backend.id, dialect: backend.dialect, notProven: "")
    do throws(SystemFailure) {
      try ProofSession(request, backend).complete(&run)
    } catch {
      run = ProofRun(backend: backend.id, dialect: backend.dialect, notProven: error.reason)
    }
    run.milliseconds = Int((clock.now - start) / .milliseconds(1))
    return run
  }
}
