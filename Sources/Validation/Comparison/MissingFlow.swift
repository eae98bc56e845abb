internal import Diagnostics
internal import NetworkModel

/// A flow without a row.
struct MissingFlow {
  let id: String
  let ports: PortSet
  let from: [Role]
  let to: [Role]
  let template: FlowTemplate
  /// The sentence that offers the mode it belongs to; nil for flows of a default cluster.
  let offer: SourceSpan?

  /// A flow that a default cluster needs.
  init(_ flow: ResolvedFlow) {
    self.id = flow.id
    self.ports = flow.ports
    self.from = flow.from
    self.to = flow.to
    self.template = flow.template
    self.offer = nil
  }

  /// A flow of a mode that the text offers.
  init(_ flow: InventoryFlow, offer: SourceSpan) {
    self.id = flow.id
    self.ports = flow.ports
    self.from = flow.from
    self.to = flow.to
    self.template = flow.template
    self.offer = offer
  }
}
