internal import Diagnostics

extension YAMLNode {
  /// The resources of a document: those of a `List`, as `kubectl get -o yaml` prints them, else the
  /// document itself.
  var resources: [YAMLNode] {
    guard self["kind"]?.scalar?.text == "List", self["apiVersion"]?.scalar?.text == "v1",
      let items = self["items"]?.elements
    else { return [self] }
    return items
  }
}
