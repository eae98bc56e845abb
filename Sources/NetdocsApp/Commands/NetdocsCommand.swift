package import ArgumentParser

/// The root command.
package struct NetdocsCommand: AsyncParsableCommand {
  /// Creates the command for the argument parser.
  package init() {}

  /// Reads the command line, runs the command, and ends the program.
  ///
  /// What a command finds wrong with its words while it runs is said with the usage of that command.
  package static func start() async {
    do {
      var command = try parseAsRoot()
      do {
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch let error as ValidationError {
        let usage = usageString(for: type(of: command))
        Console.message("Error: \(error.message)\nUsage: \(usage)\n")
        throw ExitCode.validationFailure
      }
    } catch {
      exit(withError: error)
    }
  }

  /// Name, help text and subcommands.
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "netdocs",
      abstract: "Checks what was written about a cluster's network, and publishes the result.",
      discussion: """
        Port tables and cluster definitions are held against one sourced network model. The build \
        fails, with a source line, where they disagree.

        Start with `netdocs init demo && cd demo && netdocs build`.

        Exit codes: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")).
        """,
      version: ToolVersion.description,
      subcommands: [
        BuildCommand.self, CheckCommand.self, ExtractCommand.self, ImportCommand.self,
        FlowsCommand.self, RegisterCommand.self,
        PlanCommand.self, RunbookCommand.self, ProveCommand.self, ReportCommand.self,
        DiffCommand.self,
        DiagramCommand.self, RulesCommand.self,
        ExplainCommand.self,
        SignCommand.self, VerifyCommand.self, SchemaCommand.self, InitCommand.self,
        LayoutCommand.self,
      ])
  }
}

/// The folders that every command over a workspace takes.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: "The folder with sources, clusters, register and prose.")
  var content = "content"

  @Option(help: "A folder whose files replace the built-in templates, file by file.")
  var templates: String?

  var loader: WorkspaceLoader {
    WorkspaceLoader(contentFolder: content, templatesFolder: templates)
  }

  // A day that nobody meant would decide which waivers hold.
  func validate() throws {
    guard BuildClock.isEpochUsable else {
      throw ValidationError("SOURCE_DATE_EPOCH is no number of seconds since 1970-01-01")
    }
  }
}
