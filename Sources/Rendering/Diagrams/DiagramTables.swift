internal import DiagramLayout
internal import NetworkModel

/// The facts of drawings as tables: made from the very values that are drawn.
struct DiagramTables {
  /// The page that the tables stand in; nil for documents without links.
  let page: SitePath?

  /// A row of the table for each row of the card, and for each socket that is closed.
  func inbound(_ card: InboundCard) -> DataTable {
    let rows = card.rows.map { row -> [RichText] in
      let sources = row.sources.map { source in
        RichText("\(source.title) ") + RichText([.code(source.addresses)])
      }
      let protection =
        row.insecurity.map { RichText([.mark(.warning, $0)]) } ?? RichText(row.protection)
      return [
        .code(row.port), link(row.service, row.link), protection,
        sources.isEmpty ? RichText("nobody") : .join(sources, "; "),
      ]
    }
    let closed = card.closed.map { socket -> [RichText] in
      [.code(socket.port), link(socket.service, socket.link), "listens", "nobody: dropped"]
    }
    let rest: [[RichText]] = [["all others", "", "", RichText(card.denial)]]
    return DataTable(
      caption: "What \(card.title) lets in",
      columns: [.init("Port"), .init("Service"), .init("Protection"), .init("From")],
      rows: rows + closed + rest)
  }

  /// A row for each interface, for what passes between the hosts, and for each frame.
  func path(_ path: PacketPath) -> DataTable {
    var rows = [path.sender, path.receiver].compactMap(\.self).flatMap { machine in
      machine.layers.map { layer -> [RichText] in
        [RichText(machine.title), RichText(layer.title), value(layer.detail, layer.tone)]
      }
    }
    rows += path.carriers.map { carrier in
      let words = [carrier.service, carrier.insecurity ?? ""].filter { !$0.isEmpty }
      return [
        "between the hosts", link(carrier.port, carrier.link),
        RichText(words.joined(separator: ", ")),
      ]
    }
    for frame in path.frames {
      let headers = frame.levels.flatMap { $0 } + [frame.payload]
      let bytes = headers.map { "\($0.title) \($0.bytes)" }.joined(separator: " | ")
      rows.append([RichText(frame.title), RichText(bytes), value(frame.check, frame.tone)])
    }
    rows += (path.between + path.notes).map { ["remark", "", RichText($0)] }
    return DataTable(
      caption: "Packet path",
      columns: [.init("Where"), .init("What"), .init("What is known")], rows: rows)
  }

  /// A row for each range.
  func addresses(_ plan: AddressPlan) -> DataTable {
    let rows = plan.rulers.flatMap { ruler in
      let wrong = Set(ruler.conflicts.flatMap { [$0.one, $0.other] })
      let bands = ruler.bands.sorted { ($0.first, $0.owner) < ($1.first, $1.owner) }
      return bands.map { band -> [RichText] in
        [
          RichText(ruler.title), RichText(band.owner), .code(band.range), RichText(band.size),
          wrong.contains(band.id) ? RichText([.mark(.error, "overlaps")]) : "",
        ]
      } + ruler.notes.map { [RichText(ruler.title), "how much fits", "", RichText($0), ""] }
    }
    return DataTable(
      caption: "Address plan",
      columns: [
        .init("Family"), .init("Whose"), .init("Range"), .init("Addresses"), .init("Overlap"),
      ], rows: rows)
  }

  private func value(_ text: String, _ tone: SceneTone) -> RichText {
    switch tone {
    case .wrong: RichText([.mark(.error, "does not fit"), .text(" \(text)")])
    case .unproven: RichText([.text("\(text) "), .mark(.unknown, "not proven")])
    case .plain, .accent, .closed: RichText(text)
    }
  }

  private func link(_ text: String, _ reference: String?) -> RichText {
    guard let page, let reference else { return RichText(text) }
    return .link(text, to: Link(reference: reference, from: page))
  }
}
