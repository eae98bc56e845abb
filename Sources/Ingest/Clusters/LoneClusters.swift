package import Diagnostics
internal import NetworkModel

extension Workspace {
  /// Adds a configuration file from elsewhere as a cluster of its own.
  ///
  /// A file that defines none is listed as unreadable; the diagnostics say what it is.
  package mutating func add(loneClusterFile file: SourceFile) -> [Diagnostic] {
    files.append(file)
    files.sort { $0.path < $1.path }
    let read = LoneClusterFile.read(file, catalog: catalog)
    guard var definition = read.value else {
      unreadable.append(file.path)
      return read.diagnostics
    }
    if clusters.contains(where: { $0.definition.name == definition.name }) {
      definition.name = LoneClusterFile.safe(file.path)
    }
    clusters.append(.init(path: file.path, definition: definition, page: nil, files: [file]))
    clusters.sort { $0.definition.name < $1.definition.name }
    return read.diagnostics
  }
}
