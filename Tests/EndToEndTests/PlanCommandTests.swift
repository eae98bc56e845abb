import Foundation
import Testing

/// `netdocs plan`, run as its users run it.
@Suite struct PlanCommandTests {
  private func withDemo(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      try body(folder)
    }
  }

  private func change(_ path: String, in folder: URL, _ body: (String) -> String) throws {
    let url = folder.appending(path: path)
    let old = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let new = body(old)
    try #require(new != old)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(new.utf8).write(to: url)
  }

  @Test func saysThatTheRegisterCannotBeReliedOn() throws {
    try withDemo { folder in
      try change("content/register/flows.yaml", in: folder) { _ in "flows: [\n" }
      let run = try Program.run(["plan", "demo", "--output", "firewall"], in: folder)
      #expect(run.status == 5, "\(run.messages)")
      #expect(run.messages.contains("content/register/flows.yaml:"), "\(run.messages)")
      #expect(run.messages.contains("wrote firewall/"))
    }
  }

  @Test func saysWhatOfTheClusterCouldNotBeUsed() throws {
    try withDemo { folder in
      let entry = """
        egress:
          allow:
            - {name: mirror, to: [10.0.0.300], ports: [443], why: images}
        hosts:
        """
      try change("content/clusters/demo.md", in: folder) { $0.replacing("hosts:", with: entry) }
      let run = try Program.run(["plan", "demo", "--egress", "--output", "firewall"], in: folder)
      #expect(run.status == 1, "\(run.messages)")
      #expect(run.messages.contains("10.0.0.300 is not an IP address or prefix"))
    }
  }

  @Test func isSilentAboutWhatRulesFind() throws {
    try withDemo { folder in
      let run = try Program.run(["plan", "demo", "--output", "firewall"], in: folder)
      #expect(run.status == 0)
      #expect(!run.messages.contains("error"), "\(run.messages)")
    }
  }
}
