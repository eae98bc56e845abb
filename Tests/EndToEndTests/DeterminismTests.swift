import Foundation
import Testing

/// The same inputs give the same bytes, whatever the folder, time zone, locale and number of jobs.
@Suite struct Determinism {
  @Test func holdsAcrossFoldersTimeZonesAndJobs() throws {
    try Program.withFolder { first in
      try Program.withFolder { second in
        let one = try build(
          in: first, jobs: "1", environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"])
        let other = try build(
          in: second, jobs: "3", environment: ["TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"])
        #expect(one.count > 100)
        #expect(one.keys.sorted() == other.keys.sorted())
        #expect(one.keys.sorted().filter { one[$0] != other[$0] } == [])
      }
    }
  }

  @Test func holdsForAContentFolderGivenByItsAbsolutePath() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "one"], in: folder)
      let elsewhere = folder.appending(path: "elsewhere")
      try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
      let content = folder.appending(path: "one/content").path
      let near = try Program.run(["build"], in: folder.appending(path: "one"))
      let far = try Program.run(["build", "--content", content], in: elsewhere)
      #expect(near.status == 0)
      #expect(far.status == 0, "\(far.messages)")
      let one = try Data(contentsOf: folder.appending(path: "one/site/manifest.json"))
      let other = try Data(contentsOf: elsewhere.appending(path: "site/manifest.json"))
      #expect(one == other)
    }
  }

  private func build(
    in folder: URL, jobs: String, environment: [String: String]
  ) throws -> [String: Data] {
    try FileManager.default.copyItem(
      at: ReferenceContent.root.appending(path: "content"), to: folder.appending(path: "content"))
    let run = try Program.run(
      ["build", "--jobs", jobs, "--now", ReferenceContent.today], in: folder,
      environment: environment)
    #expect(run.status == 0, "\(run.messages.suffix(2000))")
    let site = folder.appending(path: "site")
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: site.path) {
      var isFolder: ObjCBool = false
      let url = site.appending(path: path)
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: url) }
    }
    return files
  }
}
