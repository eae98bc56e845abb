import Diagnostics
import Markup
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTMLLimitsTests {
  private func refusal(
    _ html: String, path: String = "a.html", _ change: (inout HTMLLimits) -> Void = { _ in }
  ) throws -> Diagnostic {
    var limits = HTMLLimits.standard
    change(&limits)
    let file = SourceFile(path: path, text: html)
    let result = HTMLReader.read(file, limits: limits)
    #expect(result.value.blocks.isEmpty)
    try #require(result.diagnostics.count == 1)
    #expect(result.diagnostics[0].severity == .error)
    #expect(result.diagnostics[0].notes.contains { $0.kind == .fix })
    return result.diagnostics[0]
  }

  @Test func refusesFloodsOfAttributes() throws {
    let attributes = (0..<20_000).map { "a\($0)=1" }.joined(separator: " ")
    let found = try refusal("<p>x</p>\n<td \(attributes)>y")
    #expect(found.code == InputCode.pageTooComplex)
    #expect(found.span?.description == "a.html:2:1")
    let most = (0..<256).map { "a\($0)" }.joined(separator: " ")
    #expect(try HTMLFixture("<p \(most)>x</p>").outline == ["p: x"])
  }

  @Test(arguments: ["'", "\"", "=\"", "/", "<", "x\"y="])
  func refusesFloodsOfAttributesBehindOddCharacters(_ odd: String) throws {
    let attributes = (0..<20_000).map { "a\($0)" }.joined(separator: " ")
    // Either all of it is one tag, or the second tag is seen; the parser never sees a flood.
    let html = "<a \(odd)\"> <b \(attributes) >x"
    let file = SourceFile(path: "a.html", text: html)
    let time = ContinuousClock().measure { _ = HTMLReader.read(file) }
    #expect(time < .seconds(5))
  }

  @Test func refusesDeepNesting() throws {
    let found = try refusal(String(repeating: "<div>", count: 50_000))
    #expect(found.code == InputCode.nestingTooDeep)
    #expect(found.span?.description == "a.html:1:1281")
    let tags = String(repeating: "<b>", count: 100_000) + String(repeating: "</i>", count: 100_000)
    #expect(try refusal(tags).code == InputCode.nestingTooDeep)
    #expect(try refusal(String(repeating: "<table>", count: 300)).code == InputCode.nestingTooDeep)
  }

  @Test func refusesDeclarationsInTheDocumentType() throws {
    let html = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<p>&x;</p>"
    #expect(try refusal(html).code == InputCode.pageTooComplex)
    #expect(try refusal(html).span?.description == "a.html:1:1")
    #expect(try HTMLFixture("<!doctype HTML><p>&x;</p>").outline == ["p: &x;"])
  }

  @Test func refusesWideTables() throws {
    let found = try refusal(
      "<table>\n<tr><td>a</td><td colspan=1000 rowspan=65534>b</td></tr></table>")
    #expect(found.code == InputCode.tableTooWide)
    #expect(found.span?.description == "a.html:2:15")
    let row = String(repeating: "<td rowspan=2>a", count: 100)
    let other = String(repeating: "<td>a", count: 100)
    #expect(try refusal("<table><tr>\(row)<tr>\(other)</table>").code == InputCode.tableTooWide)
    #expect(try HTMLFixture("<table><tr><td colspan=128>a</table>").table.header.cells.count == 128)
  }

  @Test func refusesTablesWithTooManyRowsOrCells() throws {
    let rows = "<table>" + String(repeating: "\n<tr><td>a<td>b", count: 11) + "</table>"
    let found = try refusal(rows) { $0.rows = 10 }
    #expect(found.code == InputCode.tableTooLong)
    #expect(found.span?.description == "a.html:12:1")
    #expect(try refusal(rows) { $0.cells = 21 }.code == InputCode.tableTooLarge)
    #expect(try refusal(rows + rows) { $0.cells = 43 }.code == InputCode.tableTooLarge)
    let short = "<table><tr><td>a<td>b<tr><td>a<tr><td>a</table>"
    #expect(try refusal(short) { $0.cells = 5 }.code == InputCode.tableTooLarge)
    #expect(try refusal("<p>aaaa</p>") { $0.bytes = 5 }.code == InputCode.fileTooLarge)
  }

  @Test func refusesCellsThatGrow() throws {
    let wide = "<tr>" + String(repeating: "<td rowspan=65534>x", count: 100)
    let tall = String(repeating: "<tr>", count: 30_000)
    let rows = String(repeating: "<tr><td>y", count: 30_000)
    // Rows without cells of their own are no rows, but each costs what is copied into it.
    #expect(try refusal("<table>\(wide)\(tall)</table>").code == InputCode.tableTooLarge)
    #expect(try refusal("<table>\(wide)\(rows)</table>").code == InputCode.tableTooLarge)
  }

  @Test(arguments: [
    "<!-->", "<!--", "{/*", "<a x='", "<script></scrip>", "<a x={", "</table>", "&", "<", "<li>x",
    "<table><tr><td>a</table>",
  ])
  func readsRepeatedMarkupInLinearTime(_ piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    let file = SourceFile(path: "a.html", text: text)
    #expect(ContinuousClock().measure { _ = HTMLReader.read(file) } < .seconds(10))
  }
}
