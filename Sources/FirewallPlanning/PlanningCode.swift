package import Diagnostics

/// The codes of what is said while firewalls are planned, written and compared.
package enum PlanningCode {
  /// A name that no firewall text may carry.
  package static let nameRefused = DiagnosticCode("ND0900", "firewall-name-refused")
  /// A host without a usable address.
  package static let hostWithoutAddress = DiagnosticCode("ND0901", "host-without-address")
  /// Nobody said from where hosts are administered.
  package static let noAdminNetwork = DiagnosticCode("ND0902", "no-admin-network")
  /// A role that flows come from and that has no addresses.
  package static let sourceWithoutAddress = DiagnosticCode("ND0903", "source-without-address")
  /// A CNI whose interfaces are not known here.
  package static let unknownCNI = DiagnosticCode("ND0904", "cni-interfaces-unknown")
  /// Hosts run pods, and the pod network is not known.
  package static let noPodNetwork = DiagnosticCode("ND0905", "no-pod-network")
  /// A plan that a dialect cannot say.
  package static let beyondDialect = DiagnosticCode("ND0906", "beyond-dialect")
  /// Written text that does not do what the model asks for.
  package static let planDiffers = DiagnosticCode("ND0907", "emitted-filter-differs")
  /// Two hosts whose files would have the same name.
  package static let sameFileName = DiagnosticCode("ND0908", "same-file-name")

  /// A role that flows go to and that has no addresses.
  package static let destinationWithoutAddress = DiagnosticCode(
    "ND0909", "destination-without-address")
  /// Hosts may open only what is known, and nobody said what else they need.
  package static let unknownEgress = DiagnosticCode("ND0910", "egress-unknown")
  /// Nobody said who uses applications, so what NodePorts do depends on the dialect.
  package static let unknownNodePortUsers = DiagnosticCode("ND0911", "node-port-users-unknown")

  /// Every code above, in the order of ids.
  package static let all = [
    nameRefused, hostWithoutAddress, noAdminNetwork, sourceWithoutAddress, unknownCNI,
    noPodNetwork, beyondDialect, planDiffers, sameFileName, destinationWithoutAddress,
    unknownEgress, unknownNodePortUsers,
  ]
}
