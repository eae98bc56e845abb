internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The files that somebody wants to sign, under names relative to the folder they share.
package struct FileSelection: Sendable {
  /// The deepest folder that holds everything that was named.
  package let tree: FileTree
  /// The names of the files, sorted.
  package let names: [String]
  /// The folders that were named, relative to the tree, sorted; `.` for the tree itself.
  package let folders: [String]

  /// Collects files and what is below folders; a link, and anything that is neither, is refused.
  ///
  /// Absolute paths in `except`, such as that of the envelope to come, are left out.
  package init(_ paths: [String], except: Set<String> = []) throws(Refusal) {
    var files: [[Substring]] = []
    var folders: [[Substring]] = []
    for path in paths {
      let (parts, isFolder) = try Self.place(of: path)
      if isFolder { folders.append(parts) } else { files.append(parts) }
    }
    let places = folders + files.map { Array($0.dropLast()) }
    guard var common = places.first else {
      throw Refusal("nothing is named that could be signed", fix: "name files or a folder")
    }
    for place in places {
      let same = zip(common, place).prefix { $0 == $1 }.count
      common = Array(common.prefix(same))
    }
    let depth = common.count
    tree = try FileTree("/" + common.joined(separator: "/"))
    var names = Set(files.map { $0.dropFirst(depth).joined(separator: "/") })
    self.folders = Set(folders.map { $0.dropFirst(depth).joined(separator: "/") })
      .map { $0.isEmpty ? "." : $0 }.sorted()
    for folder in self.folders {
      for entry in try tree.entries(below: folder) {
        guard entry.isFile else {
          throw Refusal(
            "\(Quotation.of(entry.name)) is a link or no file",
            fix: "put the file itself there, or remove it; only the content of files is signed")
        }
        names.insert(entry.name)
      }
    }
    let root = tree.root == "/" ? "" : tree.root
    names = names.filter { !except.contains(root + "/" + $0) }
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    try Self.check(self.names)
  }

  private static func check(_ names: [String]) throws(Refusal) {
    guard !names.isEmpty, names.count <= Statement.subjectLimit else {
      throw Refusal(
        "there are \(names.count) files to sign; 1 to \(Statement.subjectLimit) can be",
        fix: "name files, or a folder that holds some")
    }
    for name in names {
      guard let flaw = SubjectName.flaw(in: name) else { continue }
      throw Refusal("the name \(Quotation.of(name)) \(flaw)", fix: "rename the file")
    }
  }

  /// The parts of a path without links, and whether it is a folder.
  private static func place(of path: String) throws(Refusal) -> ([Substring], isFolder: Bool) {
    var given = path[...]
    while given.count > 1, given.hasSuffix("/") { given.removeLast() }
    var info = stat()
    guard !given.isEmpty, lstat(String(given), &info) == 0, let real = RealPath.of(String(given))
    else { throw Refusal("\(path) does not exist or cannot be read", fix: "check the path") }
    let parts = real.split(separator: "/")
    switch info.st_mode & S_IFMT {
    case S_IFDIR: return (parts, true)
    case S_IFREG: return (parts, false)
    case S_IFLNK:
      throw Refusal("\(path) is a symbolic link", fix: "name what it leads to: \(real)")
    default: throw Refusal("\(path) is neither a file nor a folder", fix: "name a report")
    }
  }
}

extension FileSelection {
  /// Hashes every file, and says what the reports among them say.
  package func statement(toolName: String, version: String) throws(Refusal) -> Statement {
    var subjects: [Statement.Subject] = []
    var result = TestResult(toolName: toolName, version: version)
    result.folders = folders
    for name in names {
      switch tree.find(name) {
      case .file(let digest, let json):
        subjects.append(.init(name: name, digest: digest))
        if let summary = json.flatMap({ ReportSummary($0) }) {
          result.reports.append((name, summary))
        } else if json.map(ReportSummary.isBrokenReport) == true {
          throw Refusal(
            "\(Quotation.of(name)) looks like a report of netdocs and cannot be read",
            fix: "write it again, or leave it out")
        }
      case .unreadable(let reason):
        throw Refusal(
          "\(Quotation.of(name)) cannot be read: \(reason)",
          fix: "check its permissions, or leave it out")
      case .missing, .link, .noFile:
        throw Refusal(
          "\(Quotation.of(name)) changed while it was read", fix: "sign when nobody writes there")
      }
    }
    return Statement(
      subjects: subjects, predicateType: TestResult.type, predicate: result.predicate)
  }
}
