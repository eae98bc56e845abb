internal import Diagnostics

/// A kind of file that describes clusters too, and of which netdocs has no model.
struct ForeignFile {
  /// What it is, in words that follow "this looks like".
  let title: String
  /// The ends of the API groups that such documents name.
  var groups: [String] = []
  /// Keys at the outermost level of such files; one that ends in `*` is a beginning.
  var keys: [String] = []
  /// How many of the keys must be there.
  var needed = 2
  /// What to give instead.
  let instead: String

  /// What a text is, if it is of a known foreign kind: by its API group, else by its keys.
  static func recognised(_ outline: YAMLOutline) -> Diagnostic? {
    for kind in outline.kinds {
      let found = all.first { file in
        file.groups.contains { kind.group == $0 || kind.group.hasSuffix("." + $0) }
      }
      if let found { return found.diagnostic(at: kind.span) }
    }
    guard outline.kinds.isEmpty, let start = outline.start else { return nil }
    return all.first { $0.fits(outline.keys) }?.diagnostic(at: start)
  }

  private func fits(_ found: [String]) -> Bool {
    guard !keys.isEmpty else { return false }
    return found.count(where: matches) >= needed
  }

  private func matches(_ key: String) -> Bool {
    keys.contains { $0.hasSuffix("*") ? key.hasPrefix($0.dropLast()) : key == $0 }
  }

  private func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      ClusterCode.noModel, .error, "this looks like \(title), of which netdocs has no model",
      at: span
    )
    .with(.impact, "nothing in it was checked")
    .with(.fix, instead)
  }

  private static let describe =
    "describe the cluster in a hosts.yaml with one of the distributions of the model, or write a "
    + "distribution for it under content/model/distributions"

  /// From special to general: the first that fits is taken.
  private static let all = [
    ForeignFile(
      title: "a kOps cluster", groups: ["kops.k8s.io", "kops"], instead: describe),
    ForeignFile(
      title: "a kind cluster, whose nodes are containers on one machine",
      groups: ["kind.x-k8s.io", "kind.sigs.k8s.io"],
      instead: "give the kubeadm configuration that kind applies to its nodes, without the wrapper"),
    ForeignFile(
      title: "a resource of the Cluster API",
      groups: ["cluster.x-k8s.io", "provisioning.cattle.io"],
      instead: "give the configuration of the nodes that it creates, for example kubeadm's"),
    ForeignFile(title: "an eksctl cluster", groups: ["eksctl.io"], instead: describe),
    ForeignFile(
      title: "a k3d cluster, whose nodes are containers on one machine", groups: ["k3d.io"],
      instead: "give the options that it passes to k3s, under `arguments` in a hosts.yaml"),
    ForeignFile(
      title: "a Talos machine configuration", keys: ["machine", "cluster"], needed: 2,
      instead: describe),
    ForeignFile(
      title: "a kube-aws cluster",
      keys: [
        "s3URI", "amiId", "kmsKeyArn", "externalDNSName", "nodePoolName", "apiEndpoints",
        "manageCertificates", "kubeSystemNamespaceLabels",
      ], instead: describe),
    ForeignFile(
      title: "a list of Ansible plays or tasks",
      keys: ["tasks", "roles", "gather_facts", "hosts", "import_playbook", "become"],
      instead:
        "give the configuration that the play writes, for example /etc/rancher/k3s/config.yaml"),
    ForeignFile(
      title: "an Ansible inventory or variables for installing k3s",
      keys: [
        "k3s_*", "extra_server_args", "extra_agent_args", "kube_vip_*", "metal_lb_*",
        "server_config_yaml", "systemd_dir", "airgap_dir", "server_init_args",
      ], needed: 1,
      instead: "write a hosts.yaml: the hosts of the inventory, `version` for `k3s_version`, and "
        + "`arguments` for `extra_server_args`"),
    ForeignFile(
      title: "variables of Kubespray",
      keys: ["kube_*", "calico_*", "flannel_*", "cilium_*", "kubelet_*", "etcd_deployment_type"],
      instead: "give the kubeadm configuration that Kubespray writes to /etc/kubernetes on a "
        + "control plane node"),
    ForeignFile(
      title: "an Ansible inventory or Ansible variables",
      keys: ["all", "ansible_*", "children", "cluster_cidr", "service_cidr"], needed: 1,
      instead: "give the configuration that Ansible writes to the hosts"),
    ForeignFile(
      title: "a cluster of RKE, the predecessor of RKE2",
      keys: ["nodes", "services", "ssh_key_path", "addon_job_timeout", "kubernetes_version"],
      needed: 3, instead: describe),
  ]
}
