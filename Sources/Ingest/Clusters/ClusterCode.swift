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
  /// A file of a product, tool or kind of which there is no model.
  package static let noModel = DiagnosticCode("ND0066", "file-without-model")
  /// A document that stands beside the configuration and was not read.
  package static let skippedDocument = DiagnosticCode("ND0067", "skipped-document")
  /// A word on a command line that the product does not take there.
  package static let unexpectedArgument = DiagnosticCode("ND0068", "unexpected-argument")
  /// A command line that starts the product in another role than the host has.
  package static let otherRole = DiagnosticCode("ND0069", "arguments-of-another-role")
  /// A line of an environment file that cannot be read, or a variable that nobody reads.
  package static let environment = DiagnosticCode("ND0070", "unknown-variable")
  /// A service unit that does not start the product.
  package static let serviceUnit = DiagnosticCode("ND0071", "service-unit")
  /// A file named as an add-on that is none.
  package static let addonFile = DiagnosticCode("ND0072", "unknown-addon-file")
  /// A peer that is the cluster itself, or not defined.
  package static let unknownPeer = DiagnosticCode("ND0073", "unknown-peer")
  /// A folder with additions to a configuration file that no host has.
  package static let unreadAdditions = DiagnosticCode("ND0085", "unread-additions")

  /// Every code above.
  package static let all = [
    unknownDistribution, versionNotCovered, unknownFormat, missingFile, badAddress, duplicateName,
    unknownRole, terraformSyntax, unsafeName, noModel, skippedDocument, unexpectedArgument,
    otherRole, environment, serviceUnit, addonFile, unknownPeer, unreadAdditions,
  ]
}
