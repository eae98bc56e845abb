import NetworkModel

/// Sockets that no flow needs, as a section of a page.
struct SocketGroup {
  let bind: ListenerTemplate.Bind

  /// What listens to everyone first, since only a firewall keeps others out.
  static let all = [SocketGroup(bind: .all), SocketGroup(bind: .loopback)]

  var title: String { bind == .all ? "Exposed, not required" : "Must stay on the host" }

  var anchor: Anchor { bind == .all ? "exposed" : "loopback" }

  private var remark: RichText {
    bind == .all
      ? "These listen on every address although no flow needs them; only a firewall keeps others out."
      : "These listen on the loopback address. No firewall rule may open them."
  }

  /// Writes the section; a section without rows says so.
  func write(
    _ rows: [PortTableView.Row], _ writer: inout HTMLWriter, filters: [String] = []
  ) {
    writer.heading(2, title, anchor: anchor)
    guard !rows.isEmpty else { return writer.paragraph("None that the model knows of.") }
    writer.paragraph(remark)
    let table = PortTableView(
      caption: title,
      columns: [
        .init("Protocol"), .init("Port", .trailing), .init("Service"), .init("On"),
        .init("Speaks"), .init("Source"),
      ],
      rows: rows, filters: filters)
    writer.portTable(table)
  }
}
