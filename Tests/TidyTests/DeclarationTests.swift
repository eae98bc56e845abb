import Foundation
import Testing

/// What every declaration of the package must have, and what none may have.
@Suite struct Declarations {
  @Test func documentsEveryPackageDeclaration() throws {
    var undocumented: [String] = []
    for file in try Repository.swiftFiles(under: ["Sources"]) {
      for (index, line) in file.lines.enumerated() {
        let text = line.trimmingCharacters(in: .whitespaces)
        guard text.hasPrefix("package "), !text.hasPrefix("package import") else { continue }
        if !isDocumented(file.lines, at: index) { undocumented.append("\(file.path):\(index + 1)") }
      }
    }
    #expect(undocumented == [])
  }

  private func isDocumented(_ lines: [String], at index: Int) -> Bool {
    var above = index - 1
    while above >= 0 {
      let text = lines[above].trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("#if") else { return false }
      above -= 1
    }
    return false
  }

  @Test func avoidsForcedOperationsAndUnfinishedWork() throws {
    let forbidden = ["try!", "as!", "fatalError(", "TODO", "FIXME", "@unchecked Sendable"]
    var found: [String] = []
    for file in try Repository.swiftFiles(under: ["Sources"]) {
      for (index, line) in file.lines.enumerated() {
        for word in forbidden where line.contains(word) {
          found.append("\(file.path):\(index + 1) \(word)")
        }
      }
    }
    #expect(found == [])
  }

  @Test func printsOnlyInTheProgramItself() throws {
    let files = try Repository.swiftFiles(under: ["Sources"])
      .filter { !["NetdocsApp", "netdocs"].contains($0.module) }
    let printing = files.filter { file in
      file.lines.contains {
        $0.range(of: #"(^|[^.\w])print\("#, options: .regularExpression) != nil
      }
    }
    #expect(printing.map(\.path) == [])
  }
}
