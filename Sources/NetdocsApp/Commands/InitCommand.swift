internal import ArgumentParser
internal import Foundation

/// `netdocs init`: a workspace that builds at once.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Creates a workspace with one small cluster that builds at once.",
    discussion: "Example: netdocs init demo && cd demo && netdocs build")

  @Argument(help: "The folder to create the workspace in.")
  var directory = "."

  func run() throws {
    let root = URL(filePath: directory, directoryHint: .isDirectory)
    let content = root.appending(path: "content")
    guard !FileManager.default.fileExists(atPath: content.path) else {
      Console.message(
        "error: \(content.path) exists already; choose another folder, or remove it first\n")
      try Console.end(.unwritableOutput)
      return
    }
    do {
      for (path, text) in StarterWorkspace.files {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .withoutOverwriting)
        Console.message("created \(directory == "." ? "" : directory + "/")\(path)\n")
      }
    } catch {
      Console.message("error: \(directory) cannot be written: \(error.localizedDescription)\n")
      try Console.end(.unwritableOutput)
    }
    let change = directory == "." ? "" : "cd \(directory) && "
    Console.message("next: \(change)netdocs build\n")
  }
}

/// The files of a new workspace.
enum StarterWorkspace {
  /// Paths with their texts, in the order in which a newcomer reads them.
  static let files: [(path: String, text: String)] = [
    ("content/netdocs.yaml", settings), ("content/index.md", home),
    ("content/clusters/demo.md", cluster), ("content/sources/demo-ports.md", document),
  ]

  private static let settings = """
    # The site's name, and how serious a finding must be to fail the build: error, warning or note.
    title: Our clusters
    failOn: error

    """

  private static let home = """
    ---
    title: About this site
    summary: How to read these pages, and whom to ask.
    ---

    # About this site

    Write down here who owns these clusters and where changes are requested.

    """

  private static let cluster = """
    # demo

    One k3s server and two agents. Change the addresses, then run `netdocs build`.

    ```yaml title="hosts.yaml"
    cluster: demo
    distribution: k3s
    version: v1.33.1+k3s1
    config: config.yaml
    hosts:
      - {name: server-1, role: controller, address: 192.168.10.11}
      - {name: agent-1, role: worker, address: 192.168.10.21}
      - {name: agent-2, role: worker, address: 192.168.10.22}
    networks:
      admin: [192.168.1.0/24]
      monitoring: [192.168.2.0/28]
      external: [192.168.0.0/16]
    ```

    ```yaml title="config.yaml"
    flannel-backend: vxlan
    disable: [traefik, servicelb]
    ```

    """

  private static let document = """
    ---
    title: Ports of the demo cluster
    distribution: k3s
    version: "1.33"
    published: 2026-01-15
    ---

    # Ports of the demo cluster

    | Protocol | Port      | Source                 | Destination | Service               |
    |----------|-----------|------------------------|-------------|-----------------------|
    | TCP      | 6443      | agents, servers, admin | servers     | Kubernetes API        |
    | TCP      | 2379-2380 | servers                | servers     | etcd (only with HA)   |
    | UDP      | 8472      | all nodes              | all nodes   | flannel VXLAN         |
    | TCP      | 10250     | all nodes              | all nodes   | kubelet               |
    | TCP      | 80, 443   | external               | all nodes   | Traefik (only if on)  |

    """
}
