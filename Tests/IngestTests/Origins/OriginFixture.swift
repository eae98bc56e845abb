import Diagnostics
import Ingest
import NetworkModel

/// Two pages of products that do not exist, and documents that follow them.
enum OriginFixture {
  static let sources = """
    sources:
      docs: {title: Manual, address: "https://example.net/", date: 2026-01-02}
    """

  static let harbour = """
    document: harbour
    title: ports page of Harbour
    url: https://example.net/harbour
    source: [{of: docs, evidence: documentation}]
    revisions:
      - revision: a1
        from: 2019-03
        versions: 1.0 to 1.4
        rows:
          - tcp 7001 controller <-> controller ledger
          - tcp 7002 worker -> controller gate
          - udp 7003 worker <-> worker mesh (oldmesh)
          - tcp 7004,7005 worker -> controller tunnel
      - revision: b2
        from: 2020-05-06
        rows:
          - tcp 7001 controller <-> controller ledger
          - tcp 7002 worker -> controller gate
          - udp 7003 worker <-> worker mesh (newmesh)
          - tcp 7004,7005 worker -> controller tunnel
      - revision: c3
        by: 2021-07-08
        rows:
          - tcp 7001 controller <-> controller ledger store
          - tcp 7002 worker -> controller gate
          - udp 7003 worker <-> worker mesh (newmesh)
          - tcp 7004 worker -> controller tunnel
          - tcp 7006 monitoring -> node meter
          - tcp 7007 local probe
    """

  static let quay = """
    document: quay
    title: ports page of Quay
    url: https://example.net/quay
    source: [{of: docs, evidence: documentation}]
    revisions:
      - revision: q1
        from: 2020-01
        rows: [tcp 8001 node -> node a, tcp 8002 node -> node b, tcp 8003 node -> node c, tcp 8004 node -> node d]
    """

  static func model(harbour: String = harbour, quay: String = quay) -> Diagnosed<Catalog> {
    CatalogReader.read([
      SourceFile(path: "model/sources.yaml", text: sources),
      SourceFile(path: "model/documents/quay.yaml", text: quay),
      SourceFile(path: "model/documents/harbour.yaml", text: harbour),
    ])
  }

  /// The rows of the first two revisions as a table.
  static let table = """
    | Protocol | Port | Service | Direction | Notes |
    |---|---|---|---|---|
    | TCP | 7001 | ledger | controller <-> controller | |
    | TCP | 7002 | gate | worker -> controller | |
    | UDP | 7003 | mesh | worker <-> worker | |
    | TCP | 7004, 7005 | tunnel | worker -> controller | |

    """

  static func origin(of text: String) -> DocumentOrigin? {
    SourceDocumentReader(model().value).read(
      SourceFile(path: "ports.md", text: text), strictFrontMatter: false
    ).value.origin
  }
}
