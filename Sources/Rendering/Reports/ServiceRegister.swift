internal import Diagnostics
internal import NetworkModel

/// The register of allowed services, and of those that must stay closed.
struct ServiceRegister {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "Register of allowed services")
    writer.paragraph(
      """
      One row for each flow that the cluster needs. Everything else is denied. Owner and approver come \
      from the register of flows; what is absent there is printed as NOT PROVIDED.
      """)
    writer.table(
      DataTable(
        caption: "Allowed services",
        columns: [
          .init("Flow and reason"), .init("Protocol"), .init("Port", .trailing),
          .init("From → to"), .init("Protection"), .init("Owner"), .init("Documented in"),
        ],
        rows: report.cluster.requiredFlows.map(row)))
    writeSensitive(&writer)
    writeClosed(&writer)
  }

  private func row(_ flow: ResolvedFlow) -> [RichText] {
    let spans = report.documented[flow.id, default: []]
    let documented =
      spans.isEmpty ? "nowhere" : spans.map(Self.place).joined(separator: ", ")
    return [
      RichText([.code(flow.id), .text(" \(flow.template.why)")]),
      RichText(flow.ipProtocol.title), .code(flow.ports.description),
      RichText("\(names(flow.from)) → \(names(flow.to))"),
      RichText(protection(flow.template.security)), "NOT PROVIDED", RichText(documented),
    ]
  }

  // The folder is the same for all documents; the name and the line find the row.
  private static func place(_ span: SourceSpan) -> String {
    let name = span.file.path.split(separator: "/").last.map(String.init) ?? span.file.path
    return "\(name):\(span.start.line)"
  }

  private func writeSensitive(_ writer: inout some DocumentWriter) {
    let open = report.cluster.requiredFlows.filter { $0.template.security.isOpen }
    writer.section(2, "Insecure or sensitive services")
    guard !open.isEmpty || !report.cluster.exposedNotRequired.isEmpty else {
      writer.paragraph("None: every required flow is encrypted or authenticated.")
      return
    }
    if !open.isEmpty {
      writer.paragraph(
        """
        These flows are neither encrypted nor authenticated by themselves. Only the firewall and the \
        network they cross protect them.
        """)
      writer.list(
        open.map { flow in
          RichText([
            .code(flow.id), .text(": \(flow.template.why)"),
          ])
        }, ordered: false)
    }
    writer.table(
      DataTable(
        caption: "Exposed although no flow needs it: closed by the generated firewall",
        showsCaption: true,
        columns: Self.listenerColumns, rows: report.cluster.exposedNotRequired.map(row)))
  }

  private func writeClosed(_ writer: inout some DocumentWriter) {
    writer.section(2, "Sockets that must never be opened")
    writer.table(
      DataTable(
        caption: "Loopback only", columns: Self.listenerColumns,
        rows: report.cluster.loopbackOnly.map(row)))
  }

  private static let listenerColumns: [PortTableView.Column] = [
    .init("Socket"), .init("Protocol"), .init("Port", .trailing), .init("On"), .init("Speaks"),
    .init("Because"),
  ]

  private func row(_ listener: ResolvedListener) -> [RichText] {
    [
      .code(listener.id), RichText(listener.ipProtocol.title),
      .code(listener.ports.description), RichText(names(listener.on)),
      RichText(listener.template.speaks), RichText(listener.because),
    ]
  }

  private func names(_ roles: [Role]) -> String { roles.map(\.title).joined(separator: ", ") }

  private func protection(_ security: FlowSecurity) -> String {
    switch (security.encrypted, security.authenticated) {
    case (nil, nil): "not recorded in the model"
    case (let encrypted, let authenticated):
      "\(encrypted == "none" ? "not encrypted" : encrypted ?? "encryption unknown"), "
        + "\(authenticated == "none" ? "not authenticated" : authenticated ?? "authentication unknown")"
    }
  }
}
