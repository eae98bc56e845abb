internal import FirewallPlanning
internal import Foundation
internal import Publishing
internal import Rendering

/// The files of a runbook that stands by itself.
struct RunbookFiles {
  private let rendering: ReportRendering
  private let cluster: String
  private let made: RunbookAssembly

  init(_ rendering: ReportRendering, _ cluster: String, _ made: RunbookAssembly) {
    self.rendering = rendering
    self.cluster = cluster
    self.made = made
  }

  /// Every file with its path below the cluster's folder.
  var all: [(path: String, bytes: [UInt8])] {
    let kits = made.kits.flatMap { kit in
      kit.files.map { (path: "\(kit.host)/\($0.name)", bytes: Array($0.text.utf8)) }
    }
    return [("runbook.html", html), ("runbook.md", markdown)] + kits
  }

  private var document: RunbookDocument {
    RunbookDocument(made.runbook) { host, file in
      SitePath("\(host)/\(file.name)").map { Link(to: $0) }
    }
  }

  private var html: [UInt8] {
    let page: SitePath = "runbook.html"
    var writer = HTMLWriter(page: page, capacity: 1 << 16)
    document.write(into: &writer)
    let text = RunbookText(cluster: cluster, runbook: made.runbook)
    let content = PageContent(
      path: page, title: text.title, lead: RichText(text.lead), kind: "Report",
      body: writer.finish())
    let inputs = rendering.identity.inputDigest
    return rendering.shell.renderStandalone(
      content, identifier: "\(cluster) \(inputs)",
      style: .init(hashing: rendering.style.text, printing: "\(text.title) - inputs \(inputs)"),
      site: rendering.identity
    ).bytes
  }

  private var markdown: [UInt8] {
    var writer = MarkdownWriter(page: "runbook.md")
    let text = RunbookText(cluster: cluster, runbook: made.runbook)
    writer.heading(1, RichText(text.title))
    writer.paragraph(RichText(text.lead))
    document.write(into: &writer)
    return Array(writer.finish().utf8)
  }
}

/// A folder that is written as a whole or not at all.
struct RunbookFolder {
  let name: String
  let files: [(path: String, bytes: [UInt8])]

  /// The file by which a folder is known to be ours.
  private static let mark = "runbook.md"

  /// Writes all folders beside their places first, and only then puts them there.
  static func write(_ folders: [RunbookFolder], into output: String) throws {
    let parent = URL(filePath: output, directoryHint: .isDirectory)
    let staging = parent.appending(
      path: ".runbooks.netdocs-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: staging) }
    do {
      for folder in folders {
        try folder.check(below: parent)
        try folder.stage(in: staging.appending(path: folder.name))
      }
      for folder in folders {
        let place = parent.appending(path: folder.name)
        if FileManager.default.fileExists(atPath: place.path) {
          let old = staging.appending(path: "\(folder.name).old")
          try FileManager.default.moveItem(at: place, to: old)
        }
        try FileManager.default.moveItem(at: staging.appending(path: folder.name), to: place)
        Console.message("wrote \(output)/\(folder.name) (\(folder.files.count) files)\n")
      }
    } catch let fault as ReportRendering.Fault {
      throw fault
    } catch {
      throw ReportRendering.Fault(
        message: "\(output) cannot be written: \(error.localizedDescription)",
        status: .unwritableOutput)
    }
  }

  private func check(below parent: URL) throws {
    let place = parent.appending(path: name)
    guard FileManager.default.fileExists(atPath: place.path) else { return }
    let mark = place.appending(path: Self.mark)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    guard names.isEmpty || FileManager.default.fileExists(atPath: mark.path) else {
      throw ReportRendering.Fault(
        message: "\(place.path) holds something else than a runbook; choose another folder",
        status: .unwritableOutput)
    }
  }

  private func stage(in folder: URL) throws {
    for file in files {
      let url = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
  }
}
