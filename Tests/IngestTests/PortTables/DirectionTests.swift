import NetworkModel
import Testing

@testable import Ingest

@Suite struct DirectionTests {
  private let parser = DirectionParser(words: RoleWords(Vocabulary()))

  @Test(arguments: [
    "worker -> controller", "worker => controller", "worker --> controller", "worker → controller",
    "worker ⟶ controller", "worker ⇒ controller", "Worker ➜ Controller", "worker ==> controller",
    "controller <- worker", "controller <= worker", "controller ← worker", "worker to controller",
    "from worker to controller", "workers -> masters", "worker➡️controller",
  ])
  func readsArrowsThatPointOneWay(_ text: String) {
    #expect(parser.read(text) == .sides(from: [.worker], to: [.controller], .forward))
  }

  @Test(arguments: [
    "worker <-> controller", "worker <=> controller", "worker ⟷ controller", "worker ↔ controller",
    "worker ⇔ controller", "worker <--> controller", "between workers and controllers",
    "worker -> controller\ncontroller -> worker",
  ])
  func readsArrowsThatPointBothWays(_ text: String) {
    #expect(parser.read(text) == .sides(from: [.worker], to: [.controller], .mutual))
  }

  @Test(arguments: [
    ("Master, Worker => Host *", [Role.controller, .worker], [Role.node]),
    ("worker, CLI => controller", [.client, .worker], [.controller]),
    ("Master & Worker Nodes -> etcd", [.controller, .worker], [.etcd]),
    ("server/agent -> NTP servers", [.controller, .worker], [.other("ntp servers")]),
  ])
  func readsListsOfRoles(_ text: String, from: [Role], to: [Role]) {
    #expect(parser.read(text) == .sides(from: from, to: to, .forward))
  }

  @Test(arguments: [
    ("Inbound", FlowWay.inbound), ("ingress", .inbound), ("Entrada", .inbound), ("入站", .inbound),
    ("In", .inbound), ("Outbound", .outbound), ("出站", .outbound), ("Inbound & Outbound", .both),
    ("Bidirectional", .both), ("in/out", .both), ("Inbound\nOutbound", .both),
  ])
  func readsTheWay(_ text: String, way: FlowWay) {
    #expect(parser.read(text) == .way(way))
  }

  @Test(arguments: [
    "worker -> lb -> controller", "-> controller", "worker ->",
    "worker -> controller\nworker -> etcd",
  ])
  func doesNotChooseBetweenReadings(_ text: String) {
    #expect(parser.read(text) == .unclear)
  }

  @Test(arguments: ["", "see below", "traffic to somewhere", "a < b"])
  func readsNothingFromOtherWords(_ text: String) {
    #expect(parser.read(text) == .nothing)
  }
}
