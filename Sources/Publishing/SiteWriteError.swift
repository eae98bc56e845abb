/// Why a site could not be written; nothing of the old site was changed.
package enum SiteWriteError: Error, Hashable, Sendable {
  /// The output is a symbolic link.
  case outputIsLink(path: String)
  /// The output is a file, not a folder.
  case outputIsNoFolder(path: String)
  /// The output holds files, but no manifest of this program.
  case foreignContent(path: String, example: String)
  /// The output has no name of its own, such as `/`.
  case unusableOutput(path: String)
  /// The system refused a step.
  case system(step: Step, path: String, reason: String)

  /// The steps that the system can refuse.
  package enum Step: String, Hashable, Sendable {
    /// Making a folder.
    case createFolder = "create the folder"
    /// Looking at a file or folder.
    case inspect = "look at"
    /// Reading a folder.
    case list = "list the folder"
    /// Writing a file.
    case write = "write"
    /// Putting the new site in the place of the old one.
    case replace = "replace"
  }

  /// What went wrong and what to do; lower case, no full stop.
  package var message: String {
    switch self {
    case .outputIsLink(let path):
      "the output '\(path)' is a symbolic link; name the folder it leads to instead"
    case .outputIsNoFolder(let path):
      "the output '\(path)' is not a folder; choose another one with --output"
    case .foreignContent(let path, let example):
      "the output folder '\(path)' holds '\(example)' and no manifest of netdocs; "
        + "empty it or choose another one with --output"
    case .unusableOutput(let path):
      "the output '\(path)' cannot be replaced as a whole; choose a folder below it"
    case .system(let step, let path, let reason):
      "cannot \(step.rawValue) '\(path)': \(reason); the old site was not changed"
    }
  }
}
