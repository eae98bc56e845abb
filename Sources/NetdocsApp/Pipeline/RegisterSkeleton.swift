internal import Diagnostics
internal import NetworkModel
internal import Rendering

/// An empty register of a cluster: one entry for each flow, to be filled in.
struct RegisterSkeleton {
  let cluster: ResolvedCluster
  let register: FlowRegister

  /// The flows that no entry selects yet, as YAML; only a remark when there are none.
  var text: String {
    let flows = cluster.requiredFlows.filter { register.numbers(of: $0, in: cluster).isEmpty }
    guard !flows.isEmpty else {
      return "# every flow of \(oneLine(cluster.name)) is in the register already"
        + (lacksSomething ? "; what its entries do not say: `netdocs register`" : "") + "\n"
    }
    var text = """
      # The flows of \(oneLine(cluster.name)) that are not in the register yet.
      # This is a file of its own for the folder register/, in which every *.yaml is read: fill it
      # in. What several flows share may stand once, in an entry with `flow: "*"`: of two entries that
      # fit a flow, the narrower one counts, field by field. Days are written YYYY-MM-DD; `expires`
      # may be left out.
      flows:

      """
    for flow in flows { text += entry(for: flow) }
    return text
  }

  private static let asked: [FlowMetadata.Key] = [
    .owner, .approver, .reason, .ticket, .approvedOn, .lastReviewed, .nextReview, .dataClass,
    .environment,
  ]

  private var lacksSomething: Bool {
    cluster.requiredFlows.contains { flow in
      let record = register.record(of: flow, in: cluster)
      return Self.asked.contains { record.metadata[$0] == nil }
    }
  }

  private func entry(for flow: ResolvedFlow) -> String {
    let traffic = [flow.ipProtocol.title, flow.ports.description].filter { !$0.isEmpty }
    let roles =
      "\(flow.from.map(\.title).joined(separator: ", ")) -> "
      + flow.to.map(\.title).joined(separator: ", ")
    let remark = oneLine("\(traffic.joined(separator: " ")), \(roles): \(flow.template.why)")
    let selector = "{cluster: \(quoted(cluster.name)), flow: \(quoted(flow.id))}"
    let fields = Self.asked.map { "    \($0.rawValue):\n" }.joined()
    return "  # \(remark)\n  - selector: \(selector)\n\(fields)"
  }

  // A string of JSON is one of YAML as well.
  private func quoted(_ text: String) -> String {
    JSONWriter.text(.string(text), layout: .compact)
  }

  // What ends a line would end the comment.
  private func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.properties.generalCategory == .control || scalar == "\u{2028}"
            || scalar == "\u{2029}" ? " " : scalar
        }))
  }
}
