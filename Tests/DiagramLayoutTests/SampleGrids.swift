@testable import DiagramLayout

/// Cards, paths and address plans: hand-made ones, and any that a generator thinks of.
enum SampleGrids {
  static let longName = String(repeating: "a-very-long-name-", count: 12)

  // MARK: Cards

  static func cards(seed: UInt64) -> InboundCards {
    var random = SplitMix(seed: seed)
    let cards = (0..<Int.random(in: 0...4, using: &random)).map { index -> InboundCard in
      var card = InboundCard(
        id: Int.random(in: 0...9, using: &random) == 0 ? "card0" : "card\(index)",
        title: RandomDiagrams.name(&random), subtitle: RandomDiagrams.name(&random),
        denial: RandomDiagrams.name(&random))
      card.rows = (0..<Int.random(in: 0...14, using: &random)).map { _ in row(&random) }
      card.besides = [RandomDiagrams.name(&random)]
      card.closed = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        .init(port: "TCP 1", service: RandomDiagrams.name(&random), link: "#x")
      }
      return card
    }
    return InboundCards(id: "c\(seed)", title: "t", summary: "s", cards: cards)
  }

  private static func row(_ random: inout SplitMix) -> InboundCard.Row {
    var row = InboundCard.Row(
      port: Bool.random(using: &random) ? "TCP 6443" : RandomDiagrams.name(&random),
      service: RandomDiagrams.name(&random))
    row.protection = RandomDiagrams.name(&random)
    if Bool.random(using: &random) { row.insecurity = RandomDiagrams.name(&random) }
    row.sources = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      var source = InboundCard.Source(
        title: RandomDiagrams.name(&random), addresses: RandomDiagrams.name(&random))
      source.isOutside = Bool.random(using: &random)
      return source
    }
    row.link = "#row"
    return row
  }

  static let card: InboundCards = {
    var api = InboundCard.Row(port: "TCP 6443", service: "kube-api")
    api.protection = "TLS"
    api.sources = [.init(title: "client", addresses: "10.0.0.0/24")]
    api.sources[0].isOutside = true
    var peers = InboundCard.Row(port: "VRRP (IP 112)", service: "cplb-vrrp")
    peers.insecurity = "not encrypted"
    peers.sources = [.init(title: "controller ×3", addresses: "10.0.1.1, 10.0.1.2 +1")]
    var card = InboundCard(
      id: "controller", title: "controller ×3", subtitle: "c1, c2, c3",
      denial: "Default deny: everything else is dropped")
    card.rows = [api, peers]
    card.closed = [.init(port: "TCP 8093", service: "agent-health")]
    return InboundCards(id: "inbound", title: "Inbound", summary: "s", cards: [card])
  }()

  // MARK: Paths

  static func path(seed: UInt64) -> PacketPath {
    var random = SplitMix(seed: seed)
    var path = PacketPath(id: "p\(seed)", title: "t", summary: "s")
    if Int.random(in: 0...5, using: &random) > 0 { path.sender = machine(&random) }
    if Int.random(in: 0...5, using: &random) > 0 { path.receiver = machine(&random) }
    path.carriers = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      var carrier = PacketPath.Carrier(
        port: RandomDiagrams.name(&random), service: RandomDiagrams.name(&random))
      if Bool.random(using: &random) { carrier.insecurity = RandomDiagrams.name(&random) }
      carrier.link = "#flow"
      return carrier
    }
    path.between = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      RandomDiagrams.name(&random) + longName
    }
    path.frames = (0..<Int.random(in: 0...6, using: &random)).map { _ in frame(&random) }
    path.notes = (0..<Int.random(in: 0...3, using: &random)).map { _ in longName }
    return path
  }

  private static func machine(_ random: inout SplitMix) -> PacketPath.Machine {
    PacketPath.Machine(
      title: RandomDiagrams.name(&random),
      layers: (0..<Int.random(in: 0...14, using: &random)).map { _ in
        .init(
          RandomDiagrams.name(&random), RandomDiagrams.name(&random),
          tone: SceneTone.allCases.randomElement(using: &random) ?? .plain)
      })
  }

  private static func frame(_ random: inout SplitMix) -> PacketPath.Frame {
    let levels = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      (0..<Int.random(in: 0...8, using: &random)).map { _ in
        PacketPath.Part(RandomDiagrams.name(&random), "\(Int.random(in: 0...99, using: &random))")
      }
    }
    return PacketPath.Frame(
      title: RandomDiagrams.name(&random), levels: levels, payload: .init("pod", "1450"),
      check: RandomDiagrams.name(&random),
      tone: SceneTone.allCases.randomElement(using: &random) ?? .plain)
  }

  // MARK: Addresses

  static func plan(seed: UInt64) -> AddressPlan {
    var random = SplitMix(seed: seed)
    var plan = AddressPlan(id: "a\(seed)", title: "t", summary: "s")
    plan.rulers = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      let bits = Bool.random(using: &random) ? 32 : 128
      var ruler = AddressPlan.Ruler(
        title: RandomDiagrams.name(&random), last: bits == 32 ? 0xFFFF_FFFF : .max)
      ruler.bands = (0..<Int.random(in: 0...40, using: &random)).map { index in
        band(index, bits, &random)
      }
      ruler.conflicts = (0..<Int.random(in: 0...10, using: &random)).map { _ in
        .init(
          "b\(Int.random(in: 0...40, using: &random))",
          "b\(Int.random(in: 0...40, using: &random))",
          text: RandomDiagrams.name(&random), link: "#c")
      }
      ruler.notes = [longName]
      return ruler
    }
    return plan
  }

  private static func band(
    _ index: Int, _ bits: Int, _ random: inout SplitMix
  ) -> AddressPlan.Band {
    let length = Int.random(in: 0...bits, using: &random)
    let mask: UInt128 = length == 0 ? (bits == 32 ? 0xFFFF_FFFF : .max) : (1 << (bits - length)) - 1
    let address = (UInt128(random.next()) << 64 | UInt128(random.next())) >> (128 - bits)
    var band = AddressPlan.Band(
      id: "b\(index)", owner: RandomDiagrams.name(&random), range: RandomDiagrams.name(&random),
      first: address & ~mask, last: address | mask)
    band.size = RandomDiagrams.name(&random)
    band.parts = UInt128(random.next() % 300)
    band.link = "#row"
    return band
  }
}
