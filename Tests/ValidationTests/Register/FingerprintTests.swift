import Diagnostics
import Ingest
import Testing
import Validation

/// The identity of findings.
@Suite struct Fingerprints {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  @Test func dependNeitherOnPathNorOnLine() {
    let one = Example.finding(Self.code, line: 1, path: "a.md", subject: "8133")
    let other = Example.finding(Self.code, line: 3, path: "b.md", subject: "8133")
    #expect(Fingerprint.text(of: one) == Fingerprint.text(of: other))
  }

  @Test func differForOtherSubjects() {
    let one = Example.finding(Self.code, line: 1, subject: "8133")
    let other = Example.finding(Self.code, line: 1, subject: "8134")
    #expect(Fingerprint.text(of: one) != Fingerprint.text(of: other))
  }

  @Test func areNumberedWhereTheyAreEqual() {
    let numbered = Fingerprint.numbered(["aa", "bb", "aa", "aa"])
    #expect(numbered == ["aa", "bb", "aa-2", "aa-3"])
    #expect(numbered.map(Fingerprint.digest) == ["aa", "bb", "aa", "aa"])
  }

  @Test func areUniqueInTheExamplesOfEveryRule() throws {
    for info in RuleRegistry.infos {
      for example in try RuleFixture.read(info.name).cases {
        let texts = FixtureRun(example, rule: info.name).findings.map(Fingerprint.text)
        #expect(Set(texts).count == texts.count, "\(info.name): \(example.heading)")
      }
    }
  }

  @Test(arguments: RuleRegistry.infos.map(\.name))
  func stayWhenFilesAreMovedAndLinesAdded(rule: String) throws {
    for example in try RuleFixture.read(rule).cases {
      let before = FixtureRun(example, rule: rule)
      let after = FixtureRun(moved(example), rule: rule)
      #expect(
        after.findings.map(Fingerprint.text).sorted()
          == before.findings.map(Fingerprint.text).sorted(), "\(rule): \(example.heading)")
      // A baseline that cannot be used as a whole has no line to be moved.
      let span = before.findings.first?.span
      let isWhole = rule == "baseline-unusable" && span?.range.isEmpty == true
      if let line = span?.start.line, !isWhole {
        #expect(after.findings.first?.span?.start.line != line, "\(rule): nothing was moved")
      }
    }
  }

  /// The same case in files of other names, with three empty lines at the top of each.
  private func moved(_ example: RuleFixture.Case) -> RuleFixture.Case {
    var copy = example
    copy.documents = example.documents.map { file in
      // A selector of the register knows a file by the end of its path.
      let path = "elsewhere/deeper/" + (example.registers.isEmpty ? "renamed-" : "") + file.path
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      // Front matter must stay at the top; an empty line may follow its fence.
      let fence = lines.first == "---" ? lines.dropFirst().firstIndex(of: "---") : nil
      let head = fence.map { $0 + 1 } ?? 0
      let text = lines[..<head] + ["", "", ""] + lines[head...]
      return SourceFile(path: path, text: text.joined(separator: "\n"))
    }
    copy.registers = example.registers.map(lowered)
    copy.baseline = example.baseline.map(lowered)
    copy.clusterFiles = example.clusterFiles.map { part in
      let file = SourceFile(path: "elsewhere/\(part.name)", text: "\n\n\n" + part.span.text)
      return ClusterBundle.Part(name: part.name, span: file.wholeSpan)
    }
    return copy
  }

  private func lowered(_ file: SourceFile) -> SourceFile {
    SourceFile(path: "elsewhere/\(file.path)", text: "\n\n\n" + file.text)
  }
}
