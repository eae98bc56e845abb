internal import Diagnostics
internal import Foundation
internal import Ingest
internal import Markup
internal import NetworkModel
internal import Rendering

/// Reads pages as one side of a comparison.
enum DiffDocuments {
  /// Reads pages; one that cannot be read refuses the side, since what it says would look closed.
  static func read(_ paths: [String], called label: String) throws(DiffFault) -> DiffSide {
    let reader = DocumentInput.reader
    var documents: [PortDocument] = []
    for path in paths {
      var diagnostics: [Diagnostic] = []
      let file = DocumentInput.file(path).unwrap(into: &diagnostics)
      if let file, ReportMark.isFound(in: file.bytes) {
        throw .unreadable(
          "\(path) is a report of netdocs for people, which does not hold all that is compared",
          fix: "give the JSON form: netdocs report CLUSTER --format json")
      }
      let read = file.map {
        reader.read($0, strictFrontMatter: false).unwrap(into: &diagnostics)
      }
      guard let read, !read.isUnusable else {
        throw .unreadable(
          "\(path) cannot be read", fix: "repair the file, or compare without it", diagnostics)
      }
      documents.append(read.claims)
    }
    guard documents.contains(where: { !$0.flows.isEmpty }) else {
      throw .unreadable(
        "\(label) has no port table", fix: "run netdocs extract \(paths[0]), which says what it has"
      )
    }
    return DiffSide(documents, called: label)
  }

  /// The pages below a folder, sorted; hidden ones are left out.
  static func paths(below folder: String) -> [String] {
    var found: [String] = []
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      if !isHidden, MarkupFormat(path: name) != nil { found.append("\(folder)/\(name)") }
    }
    return found.sorted()
  }
}
