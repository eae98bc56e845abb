import Rendering

/// Writes a site as a whole: readers see the old one or the new one, never a mixture.
///
/// Files are written to a folder next to the output, which then changes places with it. A failure
/// leaves the old site as it was and removes the new one.
package struct SiteWriter: Sendable {
  private let output: String

  /// Names the output folder, absolute or relative to the working directory.
  package init(output: String) {
    self.output = output
  }

  /// Refuses an output that must not be replaced, before any work is done for it.
  ///
  /// - Throws: when the output is a link, a file or a folder with foreign content.
  package func check() throws(SiteWriteError) {
    _ = try OutputFolder(output)
  }

  /// Writes the files and the manifest, and puts them in the place of the old site.
  ///
  /// - Throws: when the output is refused or the system refuses a step; the old site stays.
  package func write(
    _ files: [OutputFile], manifest: BuildManifest
  ) throws(SiteWriteError) {
    let folder = try OutputFolder(output)
    StagingFolder.removeStale(nextTo: folder)
    var staging = try StagingFolder(nextTo: folder)
    do throws(SiteWriteError) {
      for file in files { try staging.write(file.bytes, to: file.path.text) }
      try staging.write(manifest.json(), to: BuildManifest.path.text)
      try staging.write(folder.ignoreText(), to: OutputFolder.ignoreFile)
    } catch {
      staging.discard()
      throw error
    }
    try staging.replace(folder)
  }
}
