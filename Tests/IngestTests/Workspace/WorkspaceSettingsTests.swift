import Diagnostics
import Ingest
import Testing

/// What `netdocs.yaml` says.
@Suite struct WorkspaceSettingsFiles {
  private func read(_ text: String) -> Diagnosed<WorkspaceSettings> {
    WorkspaceSettings.read(SourceFile(path: "netdocs.yaml", text: text))
  }

  @Test(arguments: ["https://docs.example.org/net", "https://docs.example.org/net/"])
  func endTheAddressOfTheSiteWithASlash(address: String) {
    let settings = read("address: \(address)\n")
    #expect(settings.diagnostics == [])
    #expect(settings.value.address == "https://docs.example.org/net/")
  }

  @Test(arguments: [
    "docs.example.org", "javascript:alert(1)", "file:///srv/site", "'https://a b/'",
    "'https://a/?x=1'", "'https://a/#b'", "'https://a/\"onclick='",
  ])
  func refuseWhatIsNoAddressOfASite(address: String) {
    let settings = read("address: \(address)\n")
    #expect(settings.value.address == nil)
    #expect(settings.diagnostics.map(\.code) == [InputCode.unknownValue])
  }
}
