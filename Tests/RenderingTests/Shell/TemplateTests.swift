import Diagnostics
import Rendering
import Testing

@Suite struct TemplateChecks {
  private func diagnostics(
    replacing old: String, with new: String
  ) throws -> [Diagnostic] {
    let page = try ShellFixture.file("page.mustache")
    let changed = SourceFile(path: page.path, text: page.text.replacing(old, with: new))
    #expect(changed.text != page.text)
    let standalone = try ShellFixture.file("standalone.mustache")
    let loaded = PageShell.load(.init(page: changed, standalone: standalone))
    #expect(loaded.value == nil)
    return loaded.diagnostics
  }

  @Test func findAnUnknownNameWithItsPlace() throws {
    let found = try diagnostics(
      replacing: "<h1>{{title}}</h1>", with: "<h1>{{title}} {{titel}}</h1>")
    #expect(found.map(\.code) == [.unknownTemplateName])
    #expect(found.first?.message == "no page provides the name 'titel'")
    #expect(found.first?.span?.start == SourceSpan.Position(line: 37, column: 15))
  }

  @Test(arguments: [
    ("{{siteName}}</a>", "{{{body}}}</a><i title=\"{{{body}}}\">", "'body' may stand in the space"),
    ("{{siteName}}</a>", "</a><i title={{siteName}}>", "'siteName' may stand in text and quoted"),
    (
      "{{siteName}}</a>", "</a><script>var x = '{{siteName}}'</script>",
      "'siteName' may stand in text"
    ),
    ("{{siteName}}</a>", "</a><!-- {{siteName}} -->", "'siteName' may stand in text"),
    ("{{siteName}}</a>", "{{>part}}</a>", "no partials"),
    ("{{siteName}}</a>", "{{#siteName}}x{{/siteName}}</a>", "'siteName' is a value"),
    ("{{siteName}}</a>", "{{hasLead}}</a>", "'hasLead' is yes or no"),
    ("{{/hasLead}}", "", "the section 'hasLead' is never closed"),
    ("{{#hasLead}}", "", "'hasLead' is closed here"),
    ("{{buildTime}}", "{{buildTime", "a tag is opened but not closed on its line"),
    ("{{{body}}}", "", "the template never uses the name 'body'"),
  ])
  func refuse(_ old: String, _ new: String, message: String) throws {
    let found = try diagnostics(replacing: old, with: new)
    #expect(found.contains { $0.message.contains(message) }, "\(found.map(\.message))")
  }
}
