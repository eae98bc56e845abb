import Testing

@testable import DiagramLayout

@Suite struct TextMeasurerTests {
  // The widths of the font files at 11 pixels: 82.7 and 92.7.
  @Test(arguments: [(TextStyle.service, 83), (.port, 93)])
  func measuresAsTheFontDoes(_ style: TextStyle, _ width: Int) {
    #expect(TextMeasurer.width(of: "kube-apiserver", in: style) == width)
  }

  @Test func countsUnknownScriptsAsWide() {
    #expect(TextMeasurer.width(of: "負荷", in: .service) >= 22)
    #expect(TextMeasurer.width(of: "負荷", in: .port) >= 22)
  }

  @Test func cutsWhatDoesNotFit() {
    let text = TextMeasurer.fitted("konnectivity-server", to: 60, in: .service)
    #expect(text.hasSuffix("…"))
    #expect(TextMeasurer.width(of: text, in: .service) <= 60)
    #expect(TextMeasurer.fitted("short", to: 60, in: .service) == "short")
  }

  @Test func breaksLinesAfterSpacesAndHyphens() {
    #expect(
      TextMeasurer.wrapped("load balancer of the site", to: 90, lines: 2, in: .boxTitle)
        == ["load", "balancer o…"])
    #expect(
      TextMeasurer.wrapped("one two", to: 500, lines: 2, in: .boxTitle) == ["one two"])
  }
}
