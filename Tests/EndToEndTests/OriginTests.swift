import Diagnostics
import Foundation
import Ingest
import NetdocsApp
import NetworkModel
import Rendering
import Testing

/// The recorded pages of the model, and the documents under review that are copies of them.
@Suite struct Origins {
  private static let model = ReferenceContent.root.appending(path: "content/model")

  private var pages: [KnownDocument] { ReferenceContent.loaded.workspace.catalog.knownDocuments }

  @Test func readsEveryRecordedPageWithoutADiagnostic() throws {
    let folder = Self.model.path
    let names = try #require(FileManager.default.enumerator(atPath: folder))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
    let files = try names.map { name in
      SourceFile(
        path: "model/\(name)",
        text: try String(contentsOf: Self.model.appending(path: name), encoding: .utf8))
    }
    let read = CatalogReader.read(files)
    #expect(read.diagnostics.map(\.message) == [])
    #expect(read.value.knownDocuments.count == names.count { $0.hasPrefix("documents/") })
    #expect(read.value.knownDocuments.count >= 4)
  }

  @Test func recordsNoRevisionThatSaysTheSameAsTheOneBefore() {
    for page in pages {
      for (old, new) in zip(page.revisions, page.revisions.dropFirst()) {
        #expect(meaning(old) != meaning(new), "\(page.id) \(new.revision)")
      }
    }
  }

  @Test func recordsNoRevisionThatIsTooShortToBeRecognised() {
    let short = pages.flatMap(\.revisions).filter { $0.rows.count < 4 }
    #expect(short.map(\.revision) == [])
  }

  private func meaning(_ revision: DocumentRevision) -> [String] {
    revision.rows.map { "\($0.span.text)" }
  }

  @Test(arguments: [
    ("chef-360-networking", "k0s-networking 2024-03-27 2025-01-09 8/8"),
    ("k0s-networking-2021", "k0s-networking 2020-12 2021-04-06 6/6"),
    ("k0s-networking-2022", "k0s-networking 2021-08-23 2024-03-27 7/7"),
    ("coreos-kubernetes-networking", "coreos-networking 2017-03-15 - 12/12"),
    ("k3s-networking-pi-cluster", "-"),
  ])
  func datesTheDocumentsUnderReview(_ name: String, _ expected: String) throws {
    let document = try #require(
      ReferenceContent.loaded.workspace.documents.first { $0.path == "sources/\(name).md" })
    let found = document.origin.map { origin in
      "\(origin.page.id) \(origin.first.from.text) \(origin.end?.text ?? "-")"
        + " \(origin.rows.equal)/\(origin.revisionRows)"
    }
    #expect(found ?? "-" == expected)
  }

  @Test func listsWhatChangedUpstreamSinceTheChefPageWasCopied() throws {
    let document = try #require(
      ReferenceContent.loaded.workspace.documents.first { $0.path.contains("chef-360") })
    let since = try #require(document.origin?.since)
    #expect(since.changed.map(\.new.ports.description) == ["2380", "10250", "112"])
    #expect(since.added == [] && since.removed == [])
  }

  @Test func saysInAnImportedPageWhereItComesFrom() throws {
    let document = try #require(
      ReferenceContent.loaded.workspace.documents.first { $0.path.contains("chef-360") })
    var page = ImportedPage(document.claims, format: "markdown", digest: "00", diagnostics: [])
    let plain = page.text
    page.origin = document.origin
    #expect(
      page.text.contains("as of 2024-03 to 2025-01 (8 of 8 rows). Since then: 3 rows changed."))
    let catalog = ReferenceContent.loaded.workspace.catalog
    let flows = [plain, page.text].map { text in
      SourceDocumentReader(catalog).read(
        SourceFile(path: "a.md", text: text), strictFrontMatter: true
      ).value.claims.flows.map { "\($0.protocols) \($0.ports) \($0.from) \($0.to) \($0.service)" }
    }
    #expect(flows[0] == flows[1])
  }
}
