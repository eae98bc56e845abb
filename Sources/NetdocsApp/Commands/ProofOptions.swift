internal import ArgumentParser
internal import Attestation
internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Rendering

/// Which proofs a command takes over, beside those in the workspace's folder `proofs`.
struct ProofOptions: ParsableArguments {
  @Option(
    help: """
      A file that `netdocs prove --format json` wrote, beside those in the content's folder proofs; \
      may be given several times.
      """)
  var proof: [String] = []

  @Option(
    help: """
      A file with the public key of whoever proves. With one, a proof X.json counts only with an \
      envelope X.dsse.json beside it that `netdocs sign` wrote with that key; may be given several \
      times.
      """)
  var proofKey: [String] = []

  func validate() throws {
    let names = proof.map(Self.name)
    guard Set(names).count == names.count else {
      throw ValidationError(
        "two files of --proof have one name; the report could not tell them apart")
    }
  }

  /// The last part of a path: folders of the machine are printed nowhere.
  static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The files and keys; ends the command when a key cannot be used.
  func inputs() throws -> ProofInputs {
    var inputs = ProofInputs()
    inputs.files = proof
    guard let keys = AttestationInput.keys(proofKey, for: .verifying) else {
      throw ExitCode(ExitStatus.unreadableInput.rawValue)
    }
    inputs.keys = keys.map(\.key.verifyingKey)
    return inputs
  }

  /// Ends the command when a file that was named says nothing about the cluster asked for.
  func require(_ cluster: String, in loaded: LoadedWorkspace) throws {
    let known = Set(loaded.proofs.files(of: cluster).map(\.path))
    let unusable = Set(
      loaded.entries.filter { $0.diagnostic.code == ProofCode.unusable }
        .compactMap { $0.diagnostic.span?.file.path })
    for path in proof {
      let name = Self.name(path)
      let isRead = loaded.workspace.proofs.contains { $0.path == name }
      guard isRead, !known.contains(name), !unusable.contains(name) else { continue }
      Console.message(
        "error: \(path) says nothing about \(cluster)\n"
          + "  = fix: give the file that `netdocs prove \(ShellText.quoted(cluster)) --format json` "
          + "wrote\n")
      throw ExitCode(ExitStatus.invalidRegister.rawValue)
    }
  }

  /// Says what is wrong with the proofs of clusters, for commands that print something else.
  static func explain(_ loaded: LoadedWorkspace, about clusters: [ResolvedCluster]) {
    let names = Set(clusters.map(\.name))
    let problems = loaded.open.map(\.diagnostic).filter { problem in
      ProofCode.all.contains(problem.code)
        && problem.cluster.map(names.contains) ?? true
    }
    DocumentInput.report(
      problems, read: loaded.workspace.proofs.count, of: loaded.workspace.proofs.count)
  }
}
