package import Diagnostics
internal import NetworkModel

extension Workspace {
  /// Adds a configuration file from elsewhere as a cluster of its own; one that was added already
  /// stays as it is.
  ///
  /// A file that defines none is listed as unreadable; the diagnostics say what it is. Names of
  /// clusters stay unique: of two files with one name the second is called by its path.
  package mutating func add(loneClusterFile file: SourceFile) -> [Diagnostic] {
    let place = Self.plain(file.path)
    let known = clusters.map(\.path) + unreadable
    guard !known.contains(where: { Self.plain($0) == place }) else { return [] }
    files.append(file)
    files.sort { $0.path < $1.path }
    let read = LoneClusterFile.read(file, catalog: catalog)
    guard var definition = read.value else {
      unreadable.append(file.path)
      return read.diagnostics
    }
    definition.name = unusedName(definition.name, path: place)
    clusters.append(.init(path: file.path, definition: definition, page: nil, files: [file]))
    clusters.sort { $0.definition.name < $1.definition.name }
    return read.diagnostics
  }

  /// The path without steps that lead nowhere: `./a//b.yaml` is `a/b.yaml`.
  private static func plain(_ path: String) -> String {
    let steps = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
  }

  /// A name that no cluster has: the wanted one, else the path, else the path with a number.
  private func unusedName(_ wanted: String, path: String) -> String {
    let taken = Set(clusters.map(\.definition.name))
    guard taken.contains(wanted) else { return wanted }
    var name = LoneClusterFile.safe(path)
    var number = 2
    while taken.contains(name) {
      let suffix = " \(number)"
      name = LoneClusterFile.safe(path, keeping: 100 - suffix.utf8.count) + suffix
      number += 1
    }
    return name
  }
}
