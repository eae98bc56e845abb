import Foundation
import NetdocsApp
import NetworkModel
import Rendering
import TestSupport
import Testing

/// The role flow diagrams of the clusters of this repository, as files and inside their pages.
@Suite struct RoleFlowFiles {
  private static let names = ReferenceContent.loaded.clusters.map(\.name)

  private func cluster(_ name: String) throws -> ResolvedCluster {
    try #require(ReferenceContent.loaded.cluster(name))
  }

  private func file(_ name: String) throws -> String {
    let bytes = ClusterDiagrams.file(.flows, of: try cluster(name), page: "index.html")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func attributes(_ name: String, in text: String) -> [String] {
    text.components(separatedBy: " \(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test(arguments: names)
  func describeThemselves(_ name: String) throws {
    let text = try file(name)
    let id = try #require(attributes("aria-labelledby", in: text).first)
    #expect(text.contains("<title id=\"\(id.split(separator: " ")[0])\">Flows of \(name)</title>"))
    #expect(text.contains("<desc id=\"\(id.split(separator: " ")[1])\">"))
    #expect(text.contains("role=\"graphics-document\""))
  }

  @Test(arguments: names)
  func holdOneStyleSheetAndNothingForeign(_ name: String) throws {
    let text = try file(name)
    #expect(text.components(separatedBy: "<style").count == 2)
    for word in [" style=", "<script", "foreignObject", "<image", "@import", "url("] {
      #expect(!text.contains(word), "\(word)")
    }
    let names = XMLNames(Array(text.utf8))
    #expect(names.error == nil)
    #expect(names.attributes.allSatisfy { !$0.hasPrefix("on") })
    #expect(Set(attributes("href", in: text)).allSatisfy { $0.hasPrefix("index.html#flow-") })
  }

  @Test(arguments: names)
  func followDarkAndPrint(_ name: String) throws {
    let text = try file(name)
    #expect(text.contains("@media screen and (prefers-color-scheme:dark)"))
    #expect(text.contains("@media print"))
    #expect(text.contains(":focus-visible") && text.contains(":hover"))
  }

  @Test(arguments: names)
  func neverWriteSmallerThanNinePixels(_ name: String) throws {
    let sizes = try file(name).components(separatedBy: "font-size:").dropFirst()
      .compactMap { Int($0.prefix { $0.isNumber }) }
    #expect(sizes.count >= 4)
    #expect(sizes.allSatisfy { $0 >= 9 })
  }

  /// The box, the line and the label all lead to a row of the cluster's table.
  @Test(arguments: names)
  func linkEveryPartToItsRow(_ name: String) throws {
    let text = try file(name)
    let parts = text.split(separator: "\n")
    let boxes = parts.filter { $0.hasPrefix("<g class=\"node") }
    let edges = parts.filter { $0.hasPrefix("<g class=\"edge") }
    #expect(!boxes.isEmpty && !edges.isEmpty)
    for part in boxes + edges { #expect(part.contains("<a href=\"index.html#flow-"), "\(part)") }
    for edge in edges {
      let ports = edge.components(separatedBy: "<text class=\"p\"").count - 1
      let links = edge.components(separatedBy: "<a href=").count - 1
      #expect(links == ports + 1, "\(edge)")
    }
  }

  @Test(arguments: names)
  func fitOnAPage(_ name: String) throws {
    let text = try file(name)
    let width = try #require(attributes("width", in: text).first.flatMap(Int.init))
    let height = try #require(attributes("height", in: text).first.flatMap(Int.init))
    #expect(width <= 1_100)
    // The legend counts here, too; the bounds hold for the drawing without it.
    #expect((60...220).contains(width * 100 / height))
  }

  @Test func staySmall() throws {
    #expect(try file("k0s-ha").utf8.count <= 15_000)
  }

  /// All drawings of all clusters could stand in one page.
  @Test func giveNoIdTwice() throws {
    var seen: Set<String> = []
    for name in Self.names {
      for kind in DiagramKind.allCases {
        let bytes = ClusterDiagrams.file(kind, of: try cluster(name), page: "index.html")
        for id in attributes("id", in: String(decoding: bytes, as: UTF8.self)) {
          #expect(seen.insert(id).inserted, "\(name) \(kind) \(id)")
        }
      }
    }
  }

  @Test(arguments: names)
  func areTheSameTwice(_ name: String) throws { #expect(try file(name) == file(name)) }
}
