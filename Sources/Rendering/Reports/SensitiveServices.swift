internal import Diagnostics
internal import NetworkModel

/// The flows that do not protect themselves, and the sockets that must stay closed.
struct SensitiveServices {
  private let report: ComplianceReport
  private let words: RegisterWords

  /// How many firewall files a cell names; the JSON form has all of them.
  private static let filesShown = 12

  init(_ report: ComplianceReport) {
    self.report = report
    words = RegisterWords(report)
  }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "4. Insecure and sensitive services")
    writeInsecure(&writer)
    writeUnknown(&writer)
    writeListeners(
      (
        "Exposed although no flow needs it",
        "They listen on all addresses. No generated rule opens them; a host that has not loaded its "
          + "generated file leaves them within reach."
      ),
      report.cluster.exposedNotRequired, &writer)
    writeListeners(
      ("Bound to the loopback address", "These must never be opened."), report.cluster.loopbackOnly,
      &writer)
  }

  private func writeInsecure(_ writer: inout some DocumentWriter) {
    let rows = report.register.filter(\.isInsecure)
    guard !rows.isEmpty else {
      return writer.paragraph("No required flow is known to run without encryption, on any port.")
    }
    writer.paragraph(
      """
      These flows, or the ports of them that are named, are not encrypted by themselves. What protects \
      them is named; NOT PROVIDED means \
      that no waiver with a compensating control covers the flow. Generated firewall rules are named \
      too, but nothing here says that a host has loaded them.
      """)
    writer.table(
      DataTable(
        caption: "Required flows without encryption of their own", style: "insecure",
        columns: [
          .init("Flow"), .init("Weakness"), .init("Why it is needed"), .init("Mitigation"),
        ],
        rows: rows.map { row in
          [
            .code(row.flow.id),
            RichText("\(words.encrypted(row)), \(words.authentication(row))"),
            RichText(row.stewardship.reason ?? row.flow.template.why),
            RichText(words.mitigation(row, atMost: Self.filesShown)),
          ]
        }))
  }

  private func writeUnknown(_ writer: inout some DocumentWriter) {
    let open = report.register.filter { $0.flow.security.state == .notProven }
    if !open.isEmpty {
      let ids = open.map(\.flow.id).joined(separator: ", ")
      writer.paragraph(
        """
        NOT PROVEN: the configuration does not say whether \(ids) is encrypted. Treat as not \
        encrypted until someone has looked.
        """)
    }
    let rows = report.register.filter { $0.flow.security.state == .unknown }
    guard !rows.isEmpty else { return }
    writer.paragraph(
      "The model records no protection for \(rows.map(\.flow.id).joined(separator: ", ")): treat as "
        + "not encrypted until someone has looked.")
  }

  private func writeListeners(
    _ heading: (title: String, remark: String), _ listeners: [ResolvedListener],
    _ writer: inout some DocumentWriter
  ) {
    guard !listeners.isEmpty else { return }
    writer.section(3, heading.title)
    writer.paragraph(RichText(heading.remark))
    writer.table(
      DataTable(
        caption: heading.title, style: "sockets",
        columns: [
          .init("Socket"), .init("Protocol"), .init("Port", .trailing), .init("On"),
          .init("Speaks"), .init("Because"),
        ],
        rows: listeners.map { listener in
          [
            .code(listener.id), RichText(listener.ipProtocol.title),
            .code(listener.ports.description),
            RichText(listener.on.map(\.title).joined(separator: ", ")),
            RichText(listener.template.speaks),
            RichText(listener.because.isEmpty ? "always" : listener.because),
          ]
        }))
  }
}
