internal import FirewallPlanning
internal import NetworkModel

/// Writes what a change board reads before it decides.
struct RunbookChangeSection {
  private let header: RunbookHeader
  private let notProven: [String]
  private let link: (_ host: String, _ file: KitFile) -> Link?

  init(
    _ header: RunbookHeader, notProven: [String],
    link: @escaping (_ host: String, _ file: KitFile) -> Link?
  ) {
    self.header = header
    self.notProven = notProven
    self.link = link
  }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "Change record")
    writer.facts(facts)
    writer.section(3, "What it can reach")
    writer.list(header.reach.map { RichText($0) }, ordered: false)
    writer.section(3, "What can go wrong")
    writer.list(header.risks.map { RichText($0) }, ordered: false)
    writeDifference(&writer)
    writeFiles(&writer)
    writer.section(3, "Not proven")
    writer.list(notProven.map { RichText($0) }, ordered: false)
  }

  private var facts: [Fact] {
    let change = header.change
    let against = change.earlier ?? "hosts without a filter, where everything is open"
    var facts = [
      Fact("Cluster", RichText("\(header.cluster.name) (\(header.cluster.title))")),
      Fact("Hosts", RichText("\(header.hosts.count), in the order of the files below")),
      Fact("Dialect", RichText(header.dialect)),
      Fact("Compared with", RichText(against)),
      Fact("Opens", RichText(Self.count(change.opened.count, "way in", "ways in"))),
      Fact("Closes", RichText(Self.count(change.closed.count, "way in", "ways in"))),
      Fact("Stays open", RichText(Self.count(change.kept.count, "flow", "flows"))),
      Fact("First approval that ends", RichText(header.firstExpiry?.text ?? "NOT PROVIDED")),
      Fact("Next review", "at the latest six months after the change (PCI DSS 4.0, 1.2.7)"),
      Fact("Made by", RichText(header.origin.tool)),
      Fact("Network model", RichText([.code(header.origin.model)])),
      Fact("Inputs", RichText([.code(header.origin.inputs)])),
      Fact("Change id, requester, approver, window", "NOT PROVIDED"),
    ]
    if let day = header.origin.day { facts.append(Fact("Register as of", RichText(day.text))) }
    return facts
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
  }

  private func writeDifference(_ writer: inout some DocumentWriter) {
    let change = header.change
    if change.earlier != nil {
      table("What opens", change.opened, "Nothing opens.", &writer)
    }
    let closing =
      change.earlier == nil
      ? "No socket that the model knows of listens to everyone without need." : "Nothing closes."
    table("What closes", change.closed, closing, &writer)
    if change.earlier == nil {
      writer.paragraph(
        "Besides, whatever else arrives and no flow needs is dropped, known to the model or not.")
    }
    if !change.others.isEmpty {
      writer.paragraph("The filters differ in other ways; one packet each:")
      writer.list(change.others.map { RichText([.code($0)]) }, ordered: false)
    }
    table("What stays open", change.kept, "No flow is let in.", &writer)
  }

  private func table(
    _ title: String, _ cells: [RunbookCell], _ nothing: String,
    _ writer: inout some DocumentWriter
  ) {
    writer.section(3, title)
    guard !cells.isEmpty else { return writer.paragraph(RichText(nothing)) }
    writer.table(
      DataTable(
        caption: title,
        columns: [
          .init("Flow or socket"), .init("Ports"), .init("From"), .init("To"),
          .init("Reach or risk"),
          .init("Owner, until"), .init("Source"),
        ],
        rows: cells.map(Self.row)))
  }

  private static func row(_ cell: RunbookCell) -> [RichText] {
    let owner = cell.owner ?? "NOT PROVIDED"
    let until = cell.expires.map { ", \($0.text)" } ?? ""
    return [
      .code(cell.id), .code(cell.what), RichText(cell.from),
      RichText(cell.hosts.joined(separator: ", ")), RichText(cell.risk), RichText(owner + until),
      RichText(cell.source ?? "no document"),
    ]
  }

  private func writeFiles(_ writer: inout some DocumentWriter) {
    writer.section(3, "Files, in the order in which hosts are changed")
    writer.table(
      DataTable(
        caption: "Files with their digests",
        columns: [.init("Host"), .init("File"), .init("SHA-256")],
        rows: header.hosts.flatMap { host in
          host.kit.files.enumerated().map { index, file in
            [
              RichText(index == 0 ? "\(host.kit.host), \(host.address) (\(host.roles))" : ""),
              .link(file.name, to: link(host.kit.host, file)), .code(file.sha256),
            ]
          }
        }))
    guard !header.leftOut.isEmpty else { return }
    writer.paragraph("These hosts get no file and stay as they are:")
    writer.list(
      header.leftOut.map { RichText([.strong("\($0.host): "), .text($0.reason)]) }, ordered: false)
  }
}
