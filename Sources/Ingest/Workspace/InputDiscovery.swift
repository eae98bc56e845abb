package import Diagnostics
internal import Foundation

/// Finds and reads the files of a content folder.
///
/// The only place of this module that touches the disk. Files are visited in the order of their
/// paths; hidden files and folders are left out; links that lead outside the folder are refused.
package struct InputDiscovery {
  private let root: URL
  private let label: String
  private let manager = FileManager.default

  /// Starts at a folder; the label stands before every printed path.
  package init(folder: String, label: String) {
    self.root = URL(filePath: folder, directoryHint: .isDirectory).resolvingSymlinksInPath()
    self.label = label
  }

  /// One file that was read.
  package struct Input: Sendable {
    /// The path relative to the content folder.
    package let path: String
    /// What the file is for.
    package let kind: InputKind
    /// The text.
    package let file: SourceFile
  }

  /// A picture beside the pages.
  package struct Picture: Sendable {
    /// The path relative to the content folder.
    package let path: String
    /// The file's content.
    package let bytes: [UInt8]
  }

  /// What was found.
  package struct Inputs: Sendable {
    /// The files that could be read, sorted by path.
    package var files: [Input] = []
    /// The pictures that pages show, sorted by path.
    package var pictures: [Picture] = []
    /// The printed paths of files that could not be read.
    package var unreadable: [String] = []

    /// Starts without any.
    package init() {}

    /// Reads documents from outside the content folder.
    package mutating func add(documents paths: [String], _ diagnostics: inout [Diagnostic]) {
      for path in paths {
        let read = InputDiscovery.read(file: path, sizeLimit: InputKind.document.sizeLimit)
        if let file = read.unwrap(into: &diagnostics) {
          files.append(Input(path: path, kind: .document, file: file))
        } else {
          unreadable.append(path)
        }
      }
    }
  }

  /// Reads everything below the folder.
  package func read() -> Diagnosed<Inputs> {
    var inputs = Inputs()
    var diagnostics: [Diagnostic] = []
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: root.path, isDirectory: &isFolder), isFolder.boolValue else {
      inputs.unreadable.append(label)
      return Diagnosed(inputs, [Self.unreadable(label, "there is no folder \(label)")])
    }
    for path in paths(&diagnostics) {
      guard let kind = InputKind(path: path) else { continue }
      guard let bytes = bytes(of: path, kind).unwrap(into: &diagnostics) else {
        inputs.unreadable.append("\(label)/\(path)")
        continue
      }
      if kind == .picture {
        inputs.pictures.append(Picture(path: path, bytes: bytes))
        continue
      }
      let file = TextReader.read(path: "\(label)/\(path)", bytes: bytes)
        .unwrap(into: &diagnostics)
      if let file {
        inputs.files.append(Input(path: path, kind: kind, file: file))
      } else {
        inputs.unreadable.append("\(label)/\(path)")
      }
    }
    return Diagnosed(inputs, diagnostics)
  }

  /// Reads one file outside a workspace, as `netdocs extract FILE` does.
  package static func read(file path: String, sizeLimit: Int) -> Diagnosed<SourceFile?> {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      let fix = "check that the path exists and may be read"
      return Diagnosed(nil, [unreadable(path, "\(path) cannot be read", fix: fix)])
    }
    guard bytes.count <= sizeLimit else {
      return Diagnosed(nil, [tooLarge(path, bytes.count, limit: sizeLimit)])
    }
    return TextReader.read(path: path, bytes: Array(bytes))
  }

  /// Reads standard input to its end, as `netdocs import -` does.
  package static func readStandardInput(sizeLimit: Int) -> Diagnosed<SourceFile?> {
    let path = "standard input"
    guard let bytes = try? FileHandle.standardInput.read(upToCount: sizeLimit + 1) else {
      return TextReader.read(path: path, bytes: [])
    }
    guard bytes.count <= sizeLimit else {
      return Diagnosed(nil, [tooLarge(path, bytes.count, limit: sizeLimit)])
    }
    return TextReader.read(path: path, bytes: Array(bytes))
  }

  private func bytes(of path: String, _ kind: InputKind) -> Diagnosed<[UInt8]?> {
    let url = root.appending(path: path)
    let printed = "\(label)/\(path)"
    let target = url.resolvingSymlinksInPath().path
    guard target.hasPrefix(root.path + "/") else {
      return Diagnosed(
        nil, [Self.unreadable(printed, "\(printed) leads outside the content folder")])
    }
    let size = (try? manager.attributesOfItem(atPath: target))?[.size] as? Int ?? 0
    guard size <= kind.sizeLimit else {
      return Diagnosed(nil, [Self.tooLarge(printed, size, limit: kind.sizeLimit)])
    }
    guard let bytes = manager.contents(atPath: target) else {
      return Diagnosed(nil, [Self.unreadable(printed, "\(printed) cannot be read")])
    }
    return Diagnosed(Array(bytes))
  }

  private func paths(_ diagnostics: inout [Diagnostic]) -> [String] {
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? root.path : root.appending(path: folder).path
      guard let names = try? manager.contentsOfDirectory(atPath: path) else {
        let printed = "\(label)/\(folder)"
        diagnostics.append(Self.unreadable(printed, "folder \(printed) cannot be read"))
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let child = folder.isEmpty ? name : "\(folder)/\(name)"
        if isFolder(root.appending(path: child)) {
          folders.append(child)
        } else {
          found.append(child)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // A linked folder is not followed: it could lead in a circle or out of the workspace.
  private func isFolder(_ url: URL) -> Bool {
    let values = try? url.resourceValues(forKeys: [.isDirectoryKey, .isSymbolicLinkKey])
    return values?.isDirectory == true && values?.isSymbolicLink != true
  }

  private static func unreadable(
    _ path: String, _ message: String,
    fix: String = "check that the path exists and may be read, or pass another --content"
  ) -> Diagnostic {
    Diagnostic(
      InputCode.unreadableFile, .error, message, at: SourceFile(path: path, bytes: []).wholeSpan,
      notes: [.init(.fix, fix)], subject: path)
  }

  private static func tooLarge(_ path: String, _ size: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      InputCode.fileTooLarge, .error, "file has \(size) bytes, and at most \(limit) can be read",
      at: SourceFile(path: path, bytes: []).wholeSpan,
      notes: [.init(.fix, "split the file, or move what is no text elsewhere")], subject: path)
  }
}
