package import Diagnostics

/// The codes of what can be wrong with the definition of a cluster as such.
package enum ClusterCode {
  /// The distribution is not in the model.
  package static let unknownDistribution = DiagnosticCode("ND0041", "unknown-distribution")
  /// The version cannot be read or lies outside the range that the model covers.
  package static let versionNotCovered = DiagnosticCode("ND0042", "version-not-covered")
  /// A configuration file is in no format of the distribution.
  package static let unknownFormat = DiagnosticCode("ND0043", "unknown-format")
  /// A file that the definition names does not exist beside it.
  package static let missingFile = DiagnosticCode("ND0044", "missing-file")
  /// An address or prefix that cannot be read.
  package static let badAddress = DiagnosticCode("ND0045", "bad-address")
  /// A host or cluster has the name of another one.
  package static let duplicateName = DiagnosticCode("ND0046", "duplicate-name")
  /// A role that the distribution does not have.
  package static let unknownRole = DiagnosticCode("ND0047", "unknown-role")
  /// Text that is not a Terraform variable definition.
  package static let terraformSyntax = DiagnosticCode("ND0048", "tfvars-syntax")
  /// A name with characters that no generator may print.
  package static let unsafeName = DiagnosticCode("ND0049", "unsafe-name")

  /// Every code above.
  package static let all = [
    unknownDistribution, versionNotCovered, unknownFormat, missingFile, badAddress, duplicateName,
    unknownRole, terraformSyntax, unsafeName,
  ]
}
