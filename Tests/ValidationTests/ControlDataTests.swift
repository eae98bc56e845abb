import Diagnostics
import Foundation
import Ingest
import NetworkModel
import Testing
import Validation

/// The controls of the model and the rules belong together.
@Suite struct ControlData {
  private static let model = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "content/model")

  private static let read: Diagnosed<Catalog> = {
    let folder = model.appending(path: "controls").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths = ["sources.yaml"] + names.map { "controls/\($0)" }
    return CatalogReader.read(
      paths.compactMap { path in
        (try? String(contentsOf: model.appending(path: path), encoding: .utf8))
          .map { SourceFile(path: "model/\(path)", text: $0) }
      })
  }()

  private static var catalog: ControlCatalog { read.value.controls }

  private static var controls: [Control] { catalog.frameworks.flatMap(\.controls) }

  @Test func loadsWithoutDiagnostics() {
    #expect(Self.read.diagnostics.map(\.message) == [])
    #expect(
      Self.catalog.frameworks.map(\.label) == [
        "BSI IT-Grundschutz 2023", "CIS Controls 8.1", "CIS Kubernetes 2.0.1",
        "DISA Kubernetes STIG V2R6", "ISO/IEC 27001:2022", "NIST SP 800-53r5", "PCI DSS 4.0.1",
        "SOC 2 (2017 TSC)",
      ])
  }

  @Test func namesRulesThatExist() {
    let names = Set(Self.infos.map(\.name))
    let unknown = Self.controls.flatMap(\.rules).map(\.name).filter { !names.contains($0) }
    #expect(unknown == [])
  }

  @Test func namesNoRuleTwiceInOneControl() {
    for control in Self.controls {
      let names = control.rules.map(\.name)
      #expect(Set(names).count == names.count, "\(control.id)")
    }
  }

  private static let infos = RuleRegistry.infos

  @Test(arguments: infos)
  func knowsWhatRulesDeclare(_ info: RuleInfo) {
    for text in info.controls {
      let control = Self.catalog.reference(text).flatMap { Self.catalog.control($0) }
      #expect(control != nil, "\(info.name) declares \(text)")
      #expect(control?.coverage != ControlCoverage.none, "\(info.name) declares \(text)")
    }
    #expect(!Self.catalog.texts(forRule: info.name, declared: info.controls).isEmpty)
  }

  @Test func printsFrameworkVersionAndNumberEverywhere() {
    for framework in Self.catalog.frameworks {
      let release = framework.version == "5.1.1" ? "r5" : framework.version
      #expect(framework.label.contains(release), "\(framework.id)")
      for control in framework.controls {
        let text = framework.reference(to: control).text
        #expect(Self.catalog.reference(text)?.control == control.id, "\(text)")
      }
    }
    #expect(Self.catalog.reference("NIST 800-53r5 CM-7(1)")?.text == "NIST SP 800-53r5 CM-7(1)")
  }

  @Test func hasNeighboursThatNobodyShouldAssumeCovered() {
    for text in [
      "PCI DSS 4.0.1 1.3.3", "PCI DSS 4.0.1 11.4.5", "NIST SP 800-53r5 SI-4",
      "DISA Kubernetes STIG V2R6 V-242414", "CIS Kubernetes 2.0.1 5.3.2",
    ] {
      let control = Self.catalog.reference(text).flatMap { Self.catalog.control($0) }
      #expect(control?.coverage == ControlCoverage.none, "\(text)")
    }
  }

  /// What `sign`, `verify` and `--redact` do a part of is neither left out nor claimed as done.
  @Test(
    arguments: [
      ("NIST SP 800-53r5 AU-10", "netdocs sign"), ("NIST SP 800-53r5 SI-7", "netdocs verify"),
      ("PCI DSS 4.0.1 1.4.5", "--redact"),
    ])
  func saysWhatSigningAndRedactingLeaveToPeople(text: String, word: String) throws {
    let control = try #require(Self.catalog.reference(text).flatMap { Self.catalog.control($0) })
    #expect(control.coverage == .evidence || control.coverage == .supports)
    #expect(control.outputs == [.report])
    #expect(control.manual?.contains(word) == true)
  }

  @Test func saysEverythingInSentences() {
    for control in Self.controls {
      #expect(control.summary.hasSuffix(".") && control.summary.utf8.count <= 120, "\(control.id)")
      #expect(control.manual?.hasSuffix(".") == true, "\(control.id)")
      #expect(!control.summary.contains("  "), "\(control.id)")
    }
  }
}
