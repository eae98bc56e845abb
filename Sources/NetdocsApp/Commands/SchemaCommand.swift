internal import ArgumentParser
internal import Diagnostics

/// `netdocs schema`: the JSON Schema of an output or of a file that people write.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of an output, or of a file of the workspace.",
    discussion: """
      Without a name, lists the schemas. Each is a JSON Schema 2020-12 that stands alone; those of \
      YAML files complete and check them in an editor:

        # yaml-language-server: $schema=hosts.schema.json

      Example: netdocs schema hosts > hosts.schema.json
      """)

  @Argument(help: "The schema, such as findings or hosts.")
  var name: String?

  func run() throws {
    let library = SchemaLibrary()
    guard let name else {
      let width = library.names.map(\.count).max() ?? 0
      for name in library.names {
        let padding = String(repeating: " ", count: width - name.count + 2)
        try Console.data("\(name)\(padding)\(library.title(of: name) ?? "")\n")
      }
      return
    }
    guard let schema = library.schema(name) else {
      let near = Spelling.nearest(name, in: library.names).map { " Did you mean \($0)?" }
      throw ValidationError("there is no schema \(name).\(near ?? "") Run `netdocs schema`.")
    }
    try Console.data(JSONWriter.write(schema))
  }
}
