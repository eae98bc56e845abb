import Diagnostics
import Markup

/// The list of rules.
struct RulesPage {
  let view: SiteView

  var content: PageContent {
    var writer = view.writer(for: SiteMap.rules)
    let rules = view.contents.rules.sorted { $0.description.code < $1.description.code }
    if rules.isEmpty {
      writer.paragraph("No rule was applied.")
    } else {
      writer.filterPlace()
      let table = PortTableView(
        caption: "Rules",
        columns: [.init("Rule"), .init("Severity"), .init("Fires on"), .init("Here")],
        rows: rules.map(row), filters: ["Severity", "Findings"])
      writer.element("div", class: "rules") { $0.portTable(table) }
    }
    return PageContent(
      path: SiteMap.rules, title: "Rules",
      lead: "What is checked, how serious each defect is, and where it was found here.",
      kind: "List", body: writer.finish())
  }

  private func row(_ rule: SiteContents.Rule) -> PortTableView.Row {
    let code = rule.description.code
    let page = view.map.page(ofRule: code).map { Link(to: $0) }
    let found = view.findings.of(rule: code)
    let counts = FindingCounts(found)
    let severity = rule.description.severity
    let here =
      found.isEmpty
      ? RichText([.muted("nowhere")])
      : RichText((["\(counts.open) open"] + counts.covered).joined(separator: ", "))
    var row = PortTableView.Row([
      .text(.link(code.name, to: page), notes: [.code(code.id)]),
      PortTableView.Cell(.mark(Tone(severity), severity.rawValue)),
      .text(RichText(rule.description.title)), .text(here),
    ])
    let kinds = [
      (counts.open, "open"), (counts.waived, "waived"), (counts.expected, "expected"),
    ].filter { $0.0 > 0 }.map(\.1)
    row.terms = [[severity.rawValue], kinds.isEmpty ? ["none"] : kinds]
    return row
  }
}

/// A rule: what it finds, why that matters, what to do, and where it fires here.
struct RulePage {
  let view: SiteView
  let rule: SiteContents.Rule

  var content: PageContent {
    let code = rule.description.code
    let path = view.map.page(ofRule: code) ?? SiteMap.rules
    let found = view.findings.of(rule: code)
    var writer = view.writer(for: path)
    writer.facts(facts)
    section("Why it matters", rule.description.help, &writer)
    section("What to do", rule.remediation, &writer)
    here(found, &writer)
    if let fixture = rule.fixture {
      ProseSection(view: view, page: fixture)
        .write(
          RuleExamples.explained(fixture.blocks), under: "Specification and examples", &writer)
    }
    var content = PageContent(
      path: path, title: "\(code.id) \(code.name)", lead: RichText(rule.description.title),
      kind: "Rule", body: writer.finish())
    content.shortTitle = code.name
    content.searchWords = [code.id, code.name] + rule.description.controls
    content.inputs = rule.fixture.map { [$0.file.path] } ?? []
    return content
  }

  private var facts: [Fact] {
    let severity = rule.description.severity
    let controls = rule.description.controls
    var facts = [
      Fact("Severity", RichText([.mark(Tone(severity), severity.rawValue)])),
      Fact("Class", .code(rule.description.code.name)),
      Fact(
        "Controls",
        controls.isEmpty ? RichText([.muted("none")]) : view.controls(controls)),
    ]
    if let score = rule.description.score {
      facts.append(Fact("Security score", RichText("\(Int(score * 10) / 10) of 10")))
    }
    return facts
  }

  private func section(_ title: String, _ text: String, _ writer: inout HTMLWriter) {
    guard !text.isEmpty else { return }
    writer.heading(2, title)
    writer.paragraph(view.prose(text))
  }

  private func here(_ found: [FindingIndex.Entry], _ writer: inout HTMLWriter) {
    writer.heading(2, "Where it fires here", anchor: "here")
    guard !found.isEmpty else { return writer.paragraph("Nowhere in this workspace.") }
    FindingTable(view: view).write(found, caption: "Findings of this rule", &writer)
  }
}
