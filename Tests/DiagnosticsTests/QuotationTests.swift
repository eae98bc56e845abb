import Diagnostics
import Testing

@Suite struct QuotationTests {
  @Test func cutsLongValues() {
    let text = Quotation.of(String(repeating: "x", count: 1_000_000))
    #expect(text == "`" + String(repeating: "x", count: 60) + "…`")
  }

  @Test func keepsValuesOnOneLine() {
    #expect(Quotation.of("a\nb") == "`a b`")
  }
}
