import Diagnostics
import Foundation
import Ingest
import Markup
import NetworkModel

/// The page of a rule: an explanation, and cases with what the rule says about them.
struct RuleFixture: Sendable {
  let name: String
  let title: String
  let cases: [Case]

  /// One section of the page.
  struct Case: Sendable {
    let heading: String
    var documents: [SourceFile] = []
    var clusterFiles: [ClusterBundle.Part] = []
    /// The files of the register.
    var registers: [SourceFile] = []
    /// The day on which the register is judged, as written.
    var day = "2026-11-21"
    /// The baseline of an earlier run.
    var baseline: SourceFile?
    /// The expected lines; nil when the section has none.
    var expected: [String]?
    /// Where the expected lines stand in the page.
    var expectedSpan: SourceSpan?
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules")

  /// The names of all pages, sorted.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }()

  static func read(_ name: String) throws -> RuleFixture {
    let url = folder.appending(path: "\(name).md")
    let file = SourceFile(path: "\(name).md", text: try String(contentsOf: url, encoding: .utf8))
    let page = MarkdownReader.read(file).value
    var title = ""
    var cases: [Case] = []
    for block in page.blocks {
      switch block.kind {
      case .heading(1, let inlines): title = inlines.plainText
      case .heading(2, let inlines): cases.append(Case(heading: inlines.plainText))
      case .code(let code) where !cases.isEmpty: cases[cases.count - 1].add(code)
      default: break
      }
    }
    return RuleFixture(name: name, title: title, cases: cases)
  }
}

extension RuleFixture.Case {
  mutating func add(_ code: MarkupCode) {
    let words = code.info.split(separator: " ").map(String.init)
    let titled = words.first { $0.hasPrefix("title=") }
      .map { $0.dropFirst(6).filter { $0 != "\"" } }
    if words.contains("document") {
      documents.append(SourceFile(path: titled ?? "document.md", text: code.text))
    } else if words.contains("register") {
      registers.append(SourceFile(path: titled ?? "register/all.yaml", text: code.text))
      if let day = words.first(where: { $0.hasPrefix("day=") }) {
        self.day = String(day.dropFirst(4))
      }
    } else if words.contains("baseline") {
      baseline = SourceFile(path: titled ?? "baseline.json", text: code.text)
    } else if words.contains("cluster") || titled != nil {
      let name = titled ?? "hosts.yaml"
      let file = SourceFile(path: name, text: code.text)
      clusterFiles.append(ClusterBundle.Part(name: name, span: file.wholeSpan))
    } else if words.first == "diagnostics" {
      expected = code.text.split(separator: "\n").map(String.init)
      expectedSpan = code.content
    }
  }
}
