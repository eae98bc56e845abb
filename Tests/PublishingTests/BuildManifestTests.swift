import Foundation
import Publishing
import Rendering
import Testing

@Suite struct BuildManifests {
  private let files = ["b.html", "a.html", "c/d.html"].map { path in
    Fixture.output(SitePath(slugging: [path]), inputs: ["y.md", "x.md", "y.md"]) {
      $0.text(path)
    }
  }
  private let inputs = ["x.md", "y.md"].map {
    BuildManifest.InputReference(path: $0, digest: SHA256Digest(hashing: Array($0.utf8)))
  }

  @Test func doNotDependOnOrder() {
    let first = BuildManifest(Fixture.identity, inputs: inputs, files: files).json()
    let second = BuildManifest(
      Fixture.identity, inputs: inputs.reversed(), files: files.reversed()
    ).json()
    #expect(first == second)
    #expect(BuildManifest.digest(of: inputs) == BuildManifest.digest(of: inputs.reversed()))
  }

  @Test func areJSONWithDigestsAndInputs() throws {
    let json = BuildManifest(Fixture.identity, inputs: inputs, files: files).json()
    let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    let list = try #require(object?["files"] as? [[String: Any]])
    #expect(list.map { $0["path"] as? String } == ["a.html", "b.html", "c-d.html"])
    #expect(list.first?["inputs"] as? [String] == ["x.md", "y.md"])
    #expect(list.first?["size"] as? Int == 6)
    #expect(object?["schemaVersion"] as? Int == 1)
    #expect(BuildManifest.isOurs(json))
  }

  @Test func stayJSONWithoutFilesAndWithOddNames() throws {
    let odd = BuildManifest.InputReference(
      path: "\"\\\u{1}\n<", digest: SHA256Digest(hashing: []))
    let json = BuildManifest(Fixture.identity, inputs: [odd], files: []).json()
    let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    let list = try #require(object?["inputs"] as? [[String: String]])
    #expect(list.first?["path"] == "\"\\\u{1}\n<")
  }

  @Test(arguments: ["{}", "", "{\"generator\":\"other\",\"schemaVersion\":1}"])
  func doNotTakeOthersForOurs(_ text: String) {
    #expect(!BuildManifest.isOurs(Array(text.utf8)))
  }

  /// The example of FIPS 180-4, and the digests of one and two bytes for the paddings of base64.
  @Test func useTheStandardDigest() {
    #expect(
      SHA256Digest(hashing: Array("abc".utf8)).hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let style = PageShell.InlineStyle(hashing: "abc")
    #expect(style.sha256 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test func printAnIdentifierThatCannotEndItsString() {
    let style = PageShell.InlineStyle(hashing: "p {}\n", printing: "R-1\"; } </style>é")
    #expect(
      style.text
        == "p {}\n@page { @bottom-left { content: \"R-1  /style\"; font: 8pt sans-serif; } }\n")
  }
}
