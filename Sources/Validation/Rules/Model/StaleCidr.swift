package import Diagnostics
internal import NetworkModel

/// A sample that trusts the default ranges of another product.
package struct StaleCidr: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0320", name: "stale-cidr", severity: .warning,
    title: "A sample trusts ranges that are not those of the product",
    rationale: """
      The sample was made on another product, or an older one. Its pods and services are not let \
      through, and hosts of the own network that happen to have such addresses are.
      """,
    remediation: "Write the pod and service ranges that the product uses.",
    controls: ["NIST SP 800-53r5 SC-7(5)", "NIST SP 800-53r5 CM-6", "PCI DSS 4.0.1 1.2.8"])

  /// Creates the rule.
  package init() {}

  /// Looks at the sources of printed firewall zones.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    let sources = FirewallSample.all(in: document).flatMap { $0.facts(.firewallZoneSource) }
    guard !sources.isEmpty else { return [] }
    let own = Self.ranges(of: comparison.baseline) + Self.stated(by: document)
    guard !own.isEmpty else { return [] }
    let foreign = Self.foreignDefaults(context, besides: comparison.baseline.distribution)
    return sources.compactMap { fact in
      guard case .prefix(let prefix) = fact.value.parsed, !own.contains(where: prefix.overlaps),
        let owners = foreign[prefix], let owner = owners.first
      else { return nil }
      return report(fact, owner, own, comparison)
    }
  }

  private func report(
    _ fact: ClaimedFact, _ owner: String, _ own: [CIDR], _ comparison: DocumentComparison
  ) -> Diagnostic {
    let product = comparison.baseline.distribution
    let ranges = own.map(\.description).listed
    return finding(
      "\(fact.value.text) is a default of \(owner), not of \(product.title)", at: fact.span,
      subject: "\(fact.value.text) in \(comparison.document.description.title)"
    )
    .labelled("trusted for nothing")
    .with(.model, "\(product.title) uses \(ranges) (\(product.span.citation))")
    .with(.impact, "hosts with such addresses are let in, pods and services of the cluster are not")
    .with(.fix, "write \(ranges)")
  }

  private static func ranges(of baseline: ModelBaseline) -> [CIDR] {
    ["podCIDR", "serviceCIDR"].flatMap {
      baseline.defaults.fact($0)?.evaluation.value.prefixes ?? []
    }
  }

  private static func stated(by document: PortDocument) -> [CIDR] {
    document.facts.compactMap { fact in
      guard fact.subject == .podCIDR || fact.subject == .serviceCIDR,
        case .prefix(let prefix) = fact.value.parsed
      else { return nil }
      return prefix
    }
  }

  /// The default ranges of all other products, with their titles.
  private static func foreignDefaults(
    _ context: RuleContext, besides own: Distribution
  ) -> [CIDR: [String]] {
    var defaults: [CIDR: [String]] = [:]
    // Products that build on another one share its ranges: the other one is better known.
    let others = context.catalog.distributions.filter { $0.id != own.id }
    for distribution in others.filter({ $0.base == nil }) + others.filter({ $0.base != nil }) {
      guard
        let baseline = ModelBaseline(
          distribution: distribution, version: nil, catalog: context.catalog)
      else { continue }
      for range in ranges(of: baseline) { defaults[range, default: []].append(distribution.title) }
    }
    return defaults
  }
}
