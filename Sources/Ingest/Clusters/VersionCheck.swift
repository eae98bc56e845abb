internal import Diagnostics
internal import NetworkModel

/// Checks the version of a cluster against those that the model covers.
enum VersionCheck {
  static func problems(
    of text: YAMLText?, read version: ProductVersion?, _ distribution: Distribution
  ) -> [Diagnostic] {
    guard let text else { return [] }
    let last = distribution.versions.last.text
    guard let version else {
      return [
        Diagnostic(
          ClusterCode.versionNotCovered, .error, "\(text.text) is not a version", at: text.span,
          notes: [.init(.fix, "write the product's version, for example \(last).0")])
      ]
    }
    guard !distribution.versions.contains(version) else { return [] }
    let range = "\(distribution.versions.first.text) to \(last)"
    return [
      Diagnostic(
        ClusterCode.versionNotCovered, .error,
        "the model of \(distribution.title) does not cover version \(version.text)",
        at: text.span,
        notes: [
          .init(.model, "it covers \(range) (\(distribution.span.description))"),
          .init(.fix, "name a version in that range, or extend the model"),
        ])
    ]
  }
}
