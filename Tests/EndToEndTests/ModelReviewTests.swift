import Foundation
import Testing

/// How `check` and `build` review the network model.
@Suite struct ModelReviews {
  @Test func leavesTheBuiltInModelAloneUnlessAsked() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let plain = try Program.run(["check", "--now", "2040-01-01"], in: folder)
      #expect(!plain.output.contains("stale-source") && !plain.output.contains("ND0076"))
      for asking in [["check", "model"], ["check", "--model"]] {
        let run = try Program.run(asking + ["--now", "2040-01-01"], in: folder)
        #expect(run.output.contains("warning[ND0076]: source k0s is of "), "\(asking)")
        #expect(run.output.contains("--> model/sources.yaml:"))
      }
    }
  }

  @Test func reviewsModelFilesOfTheWorkspace() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let components = folder.appending(path: "content/model/components")
      try FileManager.default.createDirectory(at: components, withIntermediateDirectories: true)
      let text = """
        component: spare
        title: Spare part
        listens:
          - {id: spare, protocol: tcp, ports: 99, on: worker, bind: all, source: [k0s a.go]}

        """
      try Data(text.utf8).write(to: components.appending(path: "spare.yaml"))
      let check = try Program.run(["check", "content/model"], in: folder)
      #expect(check.output.contains("note[ND0080]: component spare runs in no distribution"))
      #expect(check.output.contains("--> content/model/components/spare.yaml:1:12"))
      #expect(!check.output.contains("--> model/"))
      let build = try Program.run(["build", "--fail-on", "note"], in: folder)
      #expect(build.status == 1)
      #expect(build.messages.contains("ND0080"))
    }
  }

  @Test func judgesNoAgeInABuildThatWasToldNoTime() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let model = folder.appending(path: "content/model")
      try FileManager.default.createDirectory(at: model, withIntermediateDirectories: true)
      let own = ReferenceContent.root.appending(path: "content/model/sources.yaml")
      let old = try String(contentsOf: own, encoding: .utf8).replacing("2026-", with: "2001-")
      try Data(old.utf8).write(to: model.appending(path: "sources.yaml"))
      let untold = try Program.run(["build"], in: folder)
      #expect(!untold.messages.contains("ND0076"))
      let told = try Program.run(["build", "--now", "2026-11-21"], in: folder)
      #expect(told.messages.contains("ND0076"))
      let epoch = try Program.run(
        ["build"], in: folder, environment: ["SOURCE_DATE_EPOCH": "1795219200"])
      #expect(epoch.messages.contains("before 2026-11-21"))
    }
  }

  @Test func refusesADayThatIsNone() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let run = try Program.run(["check", "--now", "yesterday"], in: folder)
      #expect(run.status == 64)
      #expect(run.messages.contains("--now is no day"))
    }
  }
}
