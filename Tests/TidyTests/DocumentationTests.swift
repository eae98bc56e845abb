import Foundation
import Testing

/// The documents say what the code does.
@Suite struct Documentation {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  @Test func describesEveryModuleWithAnInvariant() throws {
    let sections = try text("ARCHITECTURE.md").components(separatedBy: "\n### ").dropFirst()
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Sources").path)
    for module in folders.sorted() where !module.hasPrefix(".") {
      let section = sections.first { section in
        let title = section.split(separator: "\n").first ?? ""
        return title.split(separator: ", ").contains(Substring(module))
      }
      #expect(section?.contains("*Invariant:") == true, "\(module) has no paragraph")
    }
  }

  @Test func listsEveryExitCode() throws {
    let readme = try text("README.md")
    let source = try text("Sources/NetdocsApp/ExitStatus.swift")
    let codes = source.matches(of: #/case \w+ = (\d+)/#).map { String($0.1) }
    #expect(codes.count >= 7)
    for code in codes { #expect(readme.contains("\n| \(code) | "), "exit code \(code)") }
  }

  @Test func namesTheTwoCommands() throws {
    let readme = try text("README.md")
    #expect(readme.contains("make site"))
    #expect(readme.contains("make test"))
    let ci = try text(".ci/run")
    #expect(ci.contains("make test"))
    #expect(ci.contains("make site"))
  }

  @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
  func linksOnlyToFilesThatExist(_ name: String) throws {
    for match in try text(name).matches(of: #/\]\(([^)#]+)\)/#) {
      let target = String(match.1)
      guard !target.contains("://") else { continue }
      let path = Repository.root.appending(path: target).path
      #expect(FileManager.default.fileExists(atPath: path), "\(name): \(target)")
    }
  }
}
