package import Diagnostics
internal import NetworkModel

/// A compliance report as documents of NIST's Open Security Controls Assessment Language.
///
/// The same report gives the same bytes: identities follow from names (UUIDs of version 5), times
/// from the day on which the report was judged.
package enum OSCALDocuments {
  /// Assessment results: each flow and finding as an observation, the risks, and what follows for
  /// the objectives of controls.
  package static func assessmentResults(of report: ComplianceReport) -> JSONValue {
    let context = OSCALContext(report)
    let resources = OSCALResources(context)
    return [
      "assessment-results": OSCALForm.object([
        "uuid": .string(context.documentUUID("assessment-results")),
        "metadata": OSCALMetadata(context).value(
          title: "Assessment results: ports, protocols and services of \(report.cluster.name)"),
        "import-ap": ["href": .string("#\(resources.planUUID)")],
        "results": [result(context, resources)],
        "back-matter": ["resources": .array([resources.plan] + resources.files)],
      ])
    ]
  }

  /// A plan of action and milestones: the open risks, those that the register only calls expected, the
  /// accepted ones with their last day, and the next review.
  ///
  /// Findings in documents about the product are left out: whoever runs the cluster cannot close
  /// them. Assessment results have them.
  package static func planOfActionAndMilestones(of report: ComplianceReport) -> JSONValue {
    let context = OSCALContext(report)
    let resources = OSCALResources(context)
    let risks = OSCALRisk.all(in: context).filter { $0.findings.allSatisfy(\.isAboutCluster) }
    let findings = risks.flatMap(\.findings)
    return [
      "plan-of-action-and-milestones": OSCALForm.object([
        "uuid": .string(context.documentUUID("plan-of-action-and-milestones")),
        "metadata": OSCALMetadata(context).value(
          title: "Plan of action and milestones: \(report.cluster.name)", links: resources.links),
        "system-id": [
          "identifier-type": "https://ietf.org/rfc/rfc4122",
          "id": .string(context.clusterUUID),
        ],
        "local-definitions": OSCALSystem(context).planDefinitions,
        "observations": OSCALForm.list(OSCALObservations(context).findings(findings)),
        "risks": OSCALForm.list(risks.map(OSCALRisks(context).value)),
        "poam-items": .array(OSCALPlan(context).items(for: risks)),
        "back-matter": OSCALForm.list(resources.files).map { ["resources": $0] },
      ])
    ]
  }

  /// A component definition: what each component of the cluster needs open.
  package static func componentDefinition(of report: ComplianceReport) -> JSONValue {
    let context = OSCALContext(report)
    let components = OSCALComponents(context)
    return [
      "component-definition": OSCALForm.object([
        "uuid": .string(context.documentUUID("component-definition")),
        "metadata": OSCALMetadata(context).value(
          title: "Components of \(report.cluster.name) and the ports that they need"),
        "components": OSCALForm.list(components.values),
        "back-matter": OSCALForm.list(components.catalogs).map { ["resources": $0] },
      ])
    ]
  }

  private static func result(_ context: OSCALContext, _ resources: OSCALResources) -> JSONValue {
    let report = context.report
    let risks = OSCALRisk.all(in: context)
    let observations = OSCALObservations(context)
    return OSCALForm.object([
      "uuid": .string(context.documentUUID("result")),
      "title": context.text.line("Ports, protocols and services of \(report.cluster.name)"),
      "description": context.text.block(report.verdict),
      "start": context.time, "end": context.time,
      "props": .array(
        context.properties([
          "complete": report.isComplete ? "yes" : "no",
          "register-valid": report.isRegisterValid ? "yes" : "no",
        ])),
      "links": resources.links,
      "local-definitions": OSCALSystem(context).definitions,
      "reviewed-controls": OSCALControls(context).reviewed,
      "attestations": OSCALForm.list(OSCALAttestations(context).values),
      "observations": OSCALForm.list(
        observations.flows + observations.proofs + observations.findings(context.findings)),
      "risks": OSCALForm.list(risks.map(OSCALRisks(context).value)),
      "findings": OSCALForm.list(OSCALFindings(context, risks).values),
      "remarks": context.text.block(limits(of: report).joined(separator: "\n")),
    ])
  }

  /// What nobody should conclude, and what was not read.
  private static func limits(of report: ComplianceReport) -> [String] {
    report.notProven + report.skipped.map { "Not read: \($0.path): \($0.reason)." }
  }
}
