import Foundation

/// A workspace of one cluster and one document with a finding in each of its many rows.
struct RowWorkspace {
  /// The number of rows.
  let count: Int

  /// Writes the files of the workspace.
  func write(to folder: URL) throws {
    for (name, text) in [("clusters/bench/hosts.yaml", hosts), ("sources/rows.md", document)] {
      let url = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  private var hosts: String {
    """
    cluster: bench
    distribution: k0s
    version: "v1.33.3"
    hosts:
      - {name: c1, role: controller, address: 10.0.0.11}
      - {name: w1, role: worker, address: 10.0.0.21}
    """
  }

  /// Two ports of a row are those of sockets on the loopback address.
  private var document: String {
    let head = """
      ---
      title: Rows
      distribution: k0s
      version: "1.33"
      ---

      # Ports

      | Port | Protocol | Source | Destination | Purpose |
      |---|---|---|---|---|

      """
    let rows = (0..<count).map { number in
      "| 2380,\(number % 2 == 0 ? 10249 : 10248),\(20_000 + number % 40_000) | TCP | any | any | purpose \(number) |\n"
    }
    return head + rows.joined()
  }
}
