/// Brings the files of every host to life in its network.
struct FileLoader {
  private let request: ProofRequest
  private let backend: any ProofBackend

  init(_ request: ProofRequest, _ backend: any ProofBackend) {
    self.request = request
    self.backend = backend
  }

  /// Loads every host's files twice, and names the hosts whose rules are others after the second time:
  /// there, each reload would add to what is there already.
  func load(into laboratory: Laboratory) throws(SystemFailure) -> [String] {
    var changed: [String] = []
    for receiver in laboratory.plan.receivers {
      guard let files = request.files[receiver.name] else { continue }
      let folder = try backend.folder(for: files)?.path ?? ""
      try laboratory.enter(receiver.node)
      let commands = backend.commands(for: files, in: folder)
      do throws(SystemFailure) {
        let first = try loadOnce(commands)
        if try loadOnce(commands) != first { changed.append(receiver.name) }
      } catch { throw SystemFailure("\(receiver.name): \(error.reason)") }
    }
    return changed
  }

  /// Loads the files and returns the rules that are there afterwards.
  private func loadOnce(_ commands: [LoadCommand]) throws(SystemFailure) -> [String] {
    for command in commands {
      try ChildProgram(command.program).succeed(
        command.arguments, input: command.input, patience: command.patience)
    }
    var rules: [String] = []
    for listing in backend.listings {
      let outcome = try ChildProgram(listing.program).run(listing.arguments, input: listing.input)
      guard outcome.code == 0 else {
        throw SystemFailure("\(listing.program) ended with \(outcome.code)")
      }
      // What iptables-save prints has the time in its comments and counters behind its chains.
      rules += outcome.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { $0.hasPrefix(":") ? String($0.prefix { $0 != "[" }) : String($0) }
    }
    return rules
  }
}
