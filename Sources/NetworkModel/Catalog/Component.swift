package import Diagnostics

/// A piece of software that opens connections or listens, whatever distribution runs it.
package struct Component: Hashable, Sendable {
  /// The id, which is also the file's name.
  package var id: String
  /// What people call it.
  package var title: String
  /// What documents call it, in lower case.
  package var aliases: [String]
  /// Why it should no longer be used; nil while it is maintained.
  package var retired: String?
  /// What a distribution may set, in the order of the file.
  package var settings: [Setting]
  /// The flows it needs.
  package var flows: [FlowTemplate]
  /// The sockets that no flow needs.
  package var listeners: [ListenerTemplate]
  /// Where the file says what it is.
  package var span: SourceSpan

  /// Creates a component without flows.
  package init(id: String, title: String, span: SourceSpan) {
    self.id = id
    self.title = title
    self.aliases = []
    self.settings = []
    self.flows = []
    self.listeners = []
    self.span = span
  }

  /// All names by which documents may mean this component, in lower case.
  package var names: [String] { [id.lowercased(), title.lowercased()] + aliases }
}

/// How a distribution runs a component.
package struct ComponentUse: Hashable, Sendable {
  /// The component's id.
  package var component: String
  /// When it runs.
  package var when: Expression
  /// The versions in which it runs.
  package var versions: VersionBounds
  /// The settings that the distribution decides, by name.
  package var settings: [String: Expression]
  /// New ids for flows and listeners of the component, by their own id.
  package var names: [String: String]
  /// The roles that stand for `node` and other roles of the component's flows here.
  package var roles: [Role: [Role]]
  /// The ids of flows and listeners that the distribution does not have.
  package var omitted: Set<String>
  /// Where the entry stands.
  package var span: SourceSpan

  /// Creates a use without changes.
  package init(component: String, when: Expression, span: SourceSpan) {
    self.component = component
    self.when = when
    self.versions = .always
    self.settings = [:]
    self.names = [:]
    self.roles = [:]
    self.omitted = []
    self.span = span
  }
}
