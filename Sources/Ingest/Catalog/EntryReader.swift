internal import Diagnostics
internal import NetworkModel

/// Reads the flows and listeners of components and distributions.
enum FlowTemplateReader {
  static func read(_ nodes: [YAMLNode], in context: ModelContext) -> Diagnosed<[FlowTemplate]> {
    var diagnostics: [Diagnostic] = []
    let flows = nodes.compactMap { node -> FlowTemplate? in
      var mapping = YAMLMapping(node, of: "a flow")
      let flow = flow(&mapping, in: context)
      diagnostics += mapping.finish()
      return flow
    }
    return Diagnosed(flows, diagnostics)
  }

  private static func flow(_ mapping: inout YAMLMapping, in context: ModelContext) -> FlowTemplate?
  {
    let id = mapping.string("id", required: true)
    let ipProtocol = mapping.ipProtocol("protocol")
    let why = mapping.string("why", required: true)?.text ?? ""
    let ports = mapping.expression("ports")
    let from = terms("from", in: &mapping)
    let to = terms("to", in: &mapping)
    let when = mapping.expression("when")
    let versions = mapping.versions()
    let reach = mapping.string("reach").flatMap { mapping.word($0, FlowTemplate.Reach.self) }
    let delivery = mapping.string("delivery")
      .flatMap { mapping.word($0, FlowTemplate.Delivery.self) }
    let exposure = mapping.string("exposure").flatMap { mapping.word($0, Exposure.self) }
    let security = security(in: &mapping)
    let sources = SourceReferenceReader.read(&mapping, in: context)
    guard let id, let ipProtocol, !from.isEmpty, !to.isEmpty else { return nil }
    guard ipProtocol.hasPorts == (ports != nil) else {
      mapping.report(mismatch(ipProtocol, at: id.span))
      return nil
    }
    var flow = FlowTemplate(id: id.text, ipProtocol: ipProtocol, why: why, span: id.span)
    flow.ports = ports
    flow.from = from
    flow.to = to
    flow.when = when ?? flow.when
    flow.versions = versions
    flow.reach = reach ?? .every
    flow.delivery = delivery ?? .socket
    flow.exposure = exposure ?? .cluster
    flow.security = security
    flow.sources = sources
    return flow
  }

  private static func mismatch(_ ipProtocol: IPProtocol, at span: SourceSpan) -> Diagnostic {
    let message =
      ipProtocol.hasPorts
      ? "\(ipProtocol.name) needs ports" : "\(ipProtocol.title) has no ports"
    return Diagnostic(ModelCode.portsMismatch, .error, message, at: span)
  }

  private static func terms(
    _ key: String, in mapping: inout YAMLMapping
  ) -> [FlowTemplate.RoleTerm] {
    guard let node = mapping.required(key) else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      if let scalar = element.scalar {
        return mapping.role(YAMLText(scalar.text, at: element.span)).map { .init(role: $0) }
      }
      var nested = YAMLMapping(element, of: "a role with a condition")
      let role = nested.string("role", required: true).flatMap { nested.role($0) }
      let when = nested.expression("when")
      mapping.absorb(nested)
      return role.map { .init(role: $0, when: when) }
    }
  }

  private static func security(in mapping: inout YAMLMapping) -> FlowSecurity {
    guard var nested = mapping.mapping("security", of: "security") else { return FlowSecurity() }
    var security = FlowSecurity(
      encrypted: nested.string("encrypted")?.text,
      authenticated: nested.string("authenticated")?.text)
    security.exceptPorts = nested.expression("exceptPorts")
    security.encryptedWhen = nested.expression("encryptedWhen")
    security.plaintextWhen = nested.expression("plaintextWhen")
    if [nil, "none"].contains(security.encrypted), let first = security.expressions.first {
      nested.report(
        Diagnostic(
          InputCode.missingKey, .error, "a condition of the encryption names none", at: first.span,
          notes: [.init(.fix, "write `encrypted: TLS`, or what it is called")]))
    }
    mapping.absorb(nested)
    return security
  }
}

/// Reads the `listens` of components and distributions.
enum ListenerTemplateReader {
  static func read(_ nodes: [YAMLNode], in context: ModelContext) -> Diagnosed<[ListenerTemplate]> {
    var diagnostics: [Diagnostic] = []
    let listeners = nodes.compactMap { node -> ListenerTemplate? in
      var mapping = YAMLMapping(node, of: "a listener")
      let listener = listener(&mapping, in: context)
      diagnostics += mapping.finish()
      return listener
    }
    return Diagnosed(listeners, diagnostics)
  }

  private static func listener(
    _ mapping: inout YAMLMapping, in context: ModelContext
  ) -> ListenerTemplate? {
    let id = mapping.string("id", required: true)
    let ipProtocol = mapping.ipProtocol("protocol")
    let ports = mapping.expression("ports")
    let on = mapping.roles("on")
    let bind = mapping.string("bind", required: true)
      .flatMap { mapping.word($0, ListenerTemplate.Bind.self) }
    let speaks = mapping.string("speaks")?.text ?? ""
    let instead = mapping.string("instead")?.text
    let when = mapping.expression("when")
    let versions = mapping.versions()
    let openTo = mapping.roles("openTo")
    let sources = SourceReferenceReader.read(&mapping, in: context)
    guard let id, let ipProtocol, let ports, let bind, !on.isEmpty else {
      mapping.report(
        Diagnostic(
          InputCode.missingKey, .error, "a listener needs id, protocol, ports, on and bind",
          at: mapping.span))
      return nil
    }
    var listener = ListenerTemplate(
      id: id.text, ipProtocol: ipProtocol, ports: ports, bind: bind, span: id.span)
    listener.on = on
    listener.speaks = speaks
    listener.instead = instead
    listener.when = when ?? listener.when
    listener.versions = versions
    listener.openTo = openTo
    listener.sources = sources
    return listener
  }
}
