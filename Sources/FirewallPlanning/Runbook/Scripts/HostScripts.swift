package import Diagnostics
import NetworkModel

/// Writes the scripts that load a host's rule files and go back.
///
/// The scripts are POSIX sh. What differs between hosts stands at their head, in single quotes and in
/// characters of ``AllowedName``; a host whose values are not so gets no scripts.
package struct HostScripts {
  /// The dialects whose files scripts can load.
  package static let dialects = ["nftables", "iptables"]

  private let plan: HostPlan
  private let dialect: String
  private let rules: [KitFile]
  private let hashing: (String) -> String

  /// The kit of a host for the rule files of one dialect; nil with an error where no script can carry
  /// the plan's values.
  ///
  /// `hashing` gives SHA-256 in lower-case hexadecimal digits.
  package static func kit(
    for plan: HostPlan, files: [EmittedFile], hashing: @escaping (String) -> String
  ) -> Diagnosed<HostKit?> {
    guard let dialect = files.first?.dialect, dialects.contains(dialect) else {
      return Diagnosed(nil, [refusal(plan, "there are no files that scripts can load")])
    }
    let rules = files.map { KitFile(name: $0.name, text: $0.text, sha256: hashing($0.text)) }
    guard AllowedName.acceptsFileName(plan.host), AllowedName.accepts(plan.cluster.name),
      rules.allSatisfy({ AllowedName.acceptsFileName($0.name) && isDigest($0.sha256) })
    else {
      return Diagnosed(
        nil, [refusal(plan, "no script can carry the name \(PlanBuilder.printable(plan.host))")])
    }
    let scripts = HostScripts(plan: plan, dialect: dialect, rules: rules, hashing: hashing)
    return Diagnosed(scripts.kit)
  }

  private static func refusal(_ plan: HostPlan, _ reason: String) -> Diagnostic {
    Diagnostic(
      PlanningCode.nameRefused, .error,
      "host \(PlanBuilder.printable(plan.host)) gets no scripts: \(reason)", at: nil,
      subject: plan.host
    ).with(.fix, "name the host with letters, digits and _ . - only, and write it for nftables")
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }

  private var kit: HostKit {
    let rollback = file(HostKit.rollbackScript, rollbackScript)
    let apply = file(HostKit.applyScript, applyScript(rollback: rollback))
    let named = rules + [apply, rollback]
    let digests = named.map { "\($0.sha256)  \($0.name)\n" }.joined()
    return HostKit(
      host: plan.host, dialect: dialect, files: named + [file(HostKit.digests, digests)])
  }

  private func file(_ name: String, _ text: String) -> KitFile {
    KitFile(name: name, text: text, sha256: hashing(text))
  }

  private var rollbackScript: String {
    let parts = dialect == "nftables" ? [NftablesScriptParts.handling] : iptablesHandling
    return Self.joined(
      [ScriptHeads.rollback(plan), constants] + parts
        + [ScriptParts.cancelling, ScriptParts.goingBack])
  }

  private func applyScript(rollback: KitFile) -> String {
    let parts =
      dialect == "nftables"
      ? [ScriptParts.here, NftablesScriptParts.handling, NftablesScriptParts.saving]
      : iptablesHandling + [IptablesScriptParts.saving]
    return Self.joined(
      [ScriptHeads.apply(plan), constants, placeConstants] + parts
        + [
          ScriptParts.cancelling, taking("take_rules", rules),
          taking("take_rollback", [rollback]), ScriptParts.takingFiles, ScriptParts.access,
          ScriptParts.watchdog, ScriptParts.loading, ScriptParts.confirming, ScriptParts.words,
        ])
  }

  private var iptablesHandling: [String] { [ScriptParts.here, IptablesScriptParts.handling] }

  private var constants: String { ScriptParts.common + "\n\nhost='\(plan.host)'" }

  private var placeConstants: String {
    let sources = plan.managementSources ?? []
    return """
      cluster='\(plan.cluster.name)'
      dialect='\(dialect)'
      addresses='\(plan.addresses.map(\.description).joined(separator: " "))'
      # From where administrators come; everyone when empty.
      sources='\(sources.map(\.description).joined(separator: " "))'
      port='\(plan.managementPort)'
      """
  }

  /// A function that takes files with their digests into the folder that it is given.
  private func taking(_ name: String, _ files: [KitFile]) -> String {
    let lines = files.map { "  take '\($0.sha256)' '\($0.name)' \"$1\"" }
    return "\(name)() {\n\(lines.joined(separator: "\n"))\n}"
  }

  private static func joined(_ parts: [String]) -> String {
    parts.joined(separator: "\n\n") + "\n"
  }
}
