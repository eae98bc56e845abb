internal import Foundation

/// Prints HTML as PDF with a program that is installed: a Chromium, else WeasyPrint.
struct PDFPrinter {
  /// The names under which a Chromium is looked for, in this order.
  static let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  private let path: String
  private let timeout: TimeInterval

  /// Looks in the folders of a `PATH`.
  init(path: String, timeout: TimeInterval = 120) {
    self.path = path
    self.timeout = timeout
  }

  /// Why there is no PDF.
  struct Fault: Error {
    let message: String
  }

  /// Prints a document; what is printed is read from a folder of its own, which is removed again.
  ///
  /// A PDF holds the time at which it was made, so that two are never equal.
  func print(_ html: [UInt8]) throws(Fault) -> [UInt8] {
    guard let program = program() else {
      throw Fault(
        message: "no program that prints PDF is installed; install the package chromium, or "
          + "weasyprint, or print the HTML form from a browser")
    }
    do {
      return try Self.withFolder { folder in
        let page = folder.appending(path: "report.html")
        let output = folder.appending(path: "report.pdf")
        try Data(html).write(to: page)
        try run(program, arguments(for: program, page: page, output: output, in: folder))
        let pdf = try Data(contentsOf: output)
        guard pdf.starts(with: Data("%PDF-".utf8)) else {
          throw Fault(message: "\(program.lastPathComponent) wrote no PDF")
        }
        return Array(pdf)
      }
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(
        message: "\(program.lastPathComponent) wrote no PDF: \(error.localizedDescription)")
    }
  }

  private func program() -> URL? {
    let folders = path.split(separator: ":").map { URL(filePath: String($0)) }
    for name in Self.browsers + ["weasyprint"] {
      for folder in folders {
        let candidate = folder.appending(path: name)
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      }
    }
    return nil
  }

  private func arguments(for program: URL, page: URL, output: URL, in folder: URL) -> [String] {
    guard program.lastPathComponent != "weasyprint" else { return [page.path, output.path] }
    let profile = folder.appending(path: "profile").path
    // The sandbox of Chromium refuses to run for root, which is what containers run as; the page
    // holds no script and loads nothing.
    let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
    return sandbox + [
      "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-extensions", "--disable-background-networking", "--user-data-dir=\(profile)",
      "--no-pdf-header-footer", "--print-to-pdf=\(output.path)", page.absoluteString,
    ]
  }

  private func run(_ program: URL, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + timeout) == .success else {
      process.terminate()
      throw Fault(
        message: "\(program.lastPathComponent) did not finish within \(Int(timeout)) seconds")
    }
    guard process.terminationStatus == 0 else {
      throw Fault(
        message: "\(program.lastPathComponent) ended with \(process.terminationStatus)")
    }
  }

  private static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "netdocs-print-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
