import NetworkModel
import Testing

@testable import Ingest

@Suite struct ColumnMappingTests {
  @Test(arguments: [
    ("Port(s)", ColumnKind.port), ("Port Range", .port), ("TCP ports", .port), ("端口范围", .port),
    ("Portbereich", .port), ("Intervalo de Portas", .port), ("порты", .port), ("포트 범위", .port),
    ("Port Range / Protocol", .portAndProtocol), ("Protocol/Port", .portAndProtocol),
    ("Protocol", .ipProtocol), ("Protokoll", .ipProtocol), ("协议", .ipProtocol),
    ("Protocol - Layer 4", .ipProtocol), ("Protocol - Layer 5", .unrelated),
    ("Source Port", .unrelated), ("Used By", .remote), ("Utilizado por", .remote),
    ("CIDR", .remote),
    ("From", .source), ("Quelle", .source), ("Destination", .destination), ("Ziel", .destination),
    ("Host(s)", .host), ("Direction", .direction), ("Source -> Destination", .direction),
    ("方向", .direction), ("Purpose", .purpose), ("用途", .purpose), ("Component", .service),
    ("Beschreibung", .notes), ("Required", .condition), ("Flag", .setting),
    ("k3s server option", .setting), ("Default value", .defaultValue),
  ])
  func knowsHeaders(_ text: String, kind: ColumnKind) {
    #expect(HeaderWords.kind(of: text) == kind)
  }

  @Test(arguments: ["Support", "VCPUS", "Transportable", "Interface", ""])
  func doesNotKnowOtherHeaders(_ text: String) {
    #expect(HeaderWords.kind(of: text) == nil)
  }

  private func mapping(_ header: [String], _ rows: [[String]]) -> ColumnMapping {
    ColumnMapping(header: header, sample: rows, words: RoleWords(Vocabulary()))
  }

  @Test func findsColumnsByTheirCells() {
    let rows = [["x", "TCP", "9000", "worker -> controller"], ["y", "UDP", "9001", "a -> b"]]
    let mapping = mapping(["", "", "", ""], rows)
    #expect(mapping.kinds == [nil, .ipProtocol, .port, .direction])
  }

  @Test func seesThatTheHeaderIsARow() {
    let mapping = mapping(["9000", "TCP", "agent"], [["9001", "UDP", "agent"]])
    #expect(mapping.headerIsRow)
    #expect(mapping.portColumns == [0])
  }

  @Test func takesNoNumbersForPortsWithoutAProtocol() {
    let rows = [["small", "10", "2"], ["large", "500", "32"]]
    #expect(mapping(["Size", "Nodes up to", "VCPUS"], rows).portColumns.isEmpty)
  }
}
