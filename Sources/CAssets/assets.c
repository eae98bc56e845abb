// Written by Tests/TidyTests/EmbeddedAssetsTests.swift; run it with NETDOCS_UPDATE_GOLDEN=1.
#include "CAssets.h"

// Part of C23, which not every compiler calls its default yet.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_0[] = {
#embed "../../content/model/addons/calico-operator.yaml"
};
static const unsigned char asset_1[] = {
#embed "../../content/model/addons/cilium-values.yaml"
};
static const unsigned char asset_2[] = {
#embed "../../content/model/addons/k3s-registries.yaml"
};
static const unsigned char asset_3[] = {
#embed "../../content/model/components/cadvisor.yaml"
};
static const unsigned char asset_4[] = {
#embed "../../content/model/components/calico.yaml"
};
static const unsigned char asset_5[] = {
#embed "../../content/model/components/cilium.yaml"
};
static const unsigned char asset_6[] = {
#embed "../../content/model/components/cloud-controller-manager.yaml"
};
static const unsigned char asset_7[] = {
#embed "../../content/model/components/coredns.yaml"
};
static const unsigned char asset_8[] = {
#embed "../../content/model/components/etcd.yaml"
};
static const unsigned char asset_9[] = {
#embed "../../content/model/components/flannel.yaml"
};
static const unsigned char asset_10[] = {
#embed "../../content/model/components/heapster.yaml"
};
static const unsigned char asset_11[] = {
#embed "../../content/model/components/ingress-nginx.yaml"
};
static const unsigned char asset_12[] = {
#embed "../../content/model/components/k0s-api.yaml"
};
static const unsigned char asset_13[] = {
#embed "../../content/model/components/keepalived.yaml"
};
static const unsigned char asset_14[] = {
#embed "../../content/model/components/kine.yaml"
};
static const unsigned char asset_15[] = {
#embed "../../content/model/components/konnectivity.yaml"
};
static const unsigned char asset_16[] = {
#embed "../../content/model/components/kube-apiserver.yaml"
};
static const unsigned char asset_17[] = {
#embed "../../content/model/components/kube-controller-manager.yaml"
};
static const unsigned char asset_18[] = {
#embed "../../content/model/components/kube-proxy.yaml"
};
static const unsigned char asset_19[] = {
#embed "../../content/model/components/kube-router.yaml"
};
static const unsigned char asset_20[] = {
#embed "../../content/model/components/kube-scheduler.yaml"
};
static const unsigned char asset_21[] = {
#embed "../../content/model/components/kubelet.yaml"
};
static const unsigned char asset_22[] = {
#embed "../../content/model/components/metallb.yaml"
};
static const unsigned char asset_23[] = {
#embed "../../content/model/components/metrics-server.yaml"
};
static const unsigned char asset_24[] = {
#embed "../../content/model/components/node-exporter.yaml"
};
static const unsigned char asset_25[] = {
#embed "../../content/model/components/node-local-load-balancer.yaml"
};
static const unsigned char asset_26[] = {
#embed "../../content/model/components/rke2-supervisor.yaml"
};
static const unsigned char asset_27[] = {
#embed "../../content/model/components/servicelb.yaml"
};
static const unsigned char asset_28[] = {
#embed "../../content/model/components/spegel.yaml"
};
static const unsigned char asset_29[] = {
#embed "../../content/model/components/tailscale.yaml"
};
static const unsigned char asset_30[] = {
#embed "../../content/model/components/traefik.yaml"
};
static const unsigned char asset_31[] = {
#embed "../../content/model/components/typha.yaml"
};
static const unsigned char asset_32[] = {
#embed "../../content/model/components/weave.yaml"
};
static const unsigned char asset_33[] = {
#embed "../../content/model/controls/bsi-grundschutz.yaml"
};
static const unsigned char asset_34[] = {
#embed "../../content/model/controls/cis-controls.yaml"
};
static const unsigned char asset_35[] = {
#embed "../../content/model/controls/cis-kubernetes.yaml"
};
static const unsigned char asset_36[] = {
#embed "../../content/model/controls/disa-kubernetes-stig.yaml"
};
static const unsigned char asset_37[] = {
#embed "../../content/model/controls/iso-27001.yaml"
};
static const unsigned char asset_38[] = {
#embed "../../content/model/controls/nist-800-53.yaml"
};
static const unsigned char asset_39[] = {
#embed "../../content/model/controls/pci-dss.yaml"
};
static const unsigned char asset_40[] = {
#embed "../../content/model/controls/soc-2.yaml"
};
static const unsigned char asset_41[] = {
#embed "../../content/model/distributions/chef-360.yaml"
};
static const unsigned char asset_42[] = {
#embed "../../content/model/distributions/k0s.yaml"
};
static const unsigned char asset_43[] = {
#embed "../../content/model/distributions/k3s.yaml"
};
static const unsigned char asset_44[] = {
#embed "../../content/model/distributions/kubeadm.yaml"
};
static const unsigned char asset_45[] = {
#embed "../../content/model/distributions/rke2.yaml"
};
static const unsigned char asset_46[] = {
#embed "../../content/model/distributions/tectonic.yaml"
};
static const unsigned char asset_47[] = {
#embed "../../content/model/documents/coreos-networking.yaml"
};
static const unsigned char asset_48[] = {
#embed "../../content/model/documents/k0s-networking.yaml"
};
static const unsigned char asset_49[] = {
#embed "../../content/model/documents/k3s-requirements.yaml"
};
static const unsigned char asset_50[] = {
#embed "../../content/model/documents/kubernetes-ports.yaml"
};
static const unsigned char asset_51[] = {
#embed "../../content/model/sources.yaml"
};
static const unsigned char asset_52[] = {
#embed "../../content/model/vocabulary.yaml"
};
static const unsigned char asset_53[] = {
#embed "../../Tests/ValidationTests/Rules/addon-pool-cidr-mismatch.md"
};
static const unsigned char asset_54[] = {
#embed "../../Tests/ValidationTests/Rules/address-family-mismatch.md"
};
static const unsigned char asset_55[] = {
#embed "../../Tests/ValidationTests/Rules/administration-from-anywhere.md"
};
static const unsigned char asset_56[] = {
#embed "../../Tests/ValidationTests/Rules/administration-from-wide-network.md"
};
static const unsigned char asset_57[] = {
#embed "../../Tests/ValidationTests/Rules/ambiguous-direction.md"
};
static const unsigned char asset_58[] = {
#embed "../../Tests/ValidationTests/Rules/baseline-unusable.md"
};
static const unsigned char asset_59[] = {
#embed "../../Tests/ValidationTests/Rules/brand-mix.md"
};
static const unsigned char asset_60[] = {
#embed "../../Tests/ValidationTests/Rules/cidr-noncanonical.md"
};
static const unsigned char asset_61[] = {
#embed "../../Tests/ValidationTests/Rules/cidr-overlap-implicit-default.md"
};
static const unsigned char asset_62[] = {
#embed "../../Tests/ValidationTests/Rules/cidr-overlap.md"
};
static const unsigned char asset_63[] = {
#embed "../../Tests/ValidationTests/Rules/cluster-dns-is-first-address.md"
};
static const unsigned char asset_64[] = {
#embed "../../Tests/ValidationTests/Rules/cluster-dns-mismatch.md"
};
static const unsigned char asset_65[] = {
#embed "../../Tests/ValidationTests/Rules/cluster-dns-outside-service-cidr.md"
};
static const unsigned char asset_66[] = {
#embed "../../Tests/ValidationTests/Rules/cluster-range-overlap.md"
};
static const unsigned char asset_67[] = {
#embed "../../Tests/ValidationTests/Rules/constraint-in-prose.md"
};
static const unsigned char asset_68[] = {
#embed "../../Tests/ValidationTests/Rules/context-mix.md"
};
static const unsigned char asset_69[] = {
#embed "../../Tests/ValidationTests/Rules/contradictory-default.md"
};
static const unsigned char asset_70[] = {
#embed "../../Tests/ValidationTests/Rules/dangling-footnote.md"
};
static const unsigned char asset_71[] = {
#embed "../../Tests/ValidationTests/Rules/dead-reference.md"
};
static const unsigned char asset_72[] = {
#embed "../../Tests/ValidationTests/Rules/debug-endpoint-exposed.md"
};
static const unsigned char asset_73[] = {
#embed "../../Tests/ValidationTests/Rules/deprecated-component.md"
};
static const unsigned char asset_74[] = {
#embed "../../Tests/ValidationTests/Rules/deprecated-option.md"
};
static const unsigned char asset_75[] = {
#embed "../../Tests/ValidationTests/Rules/deprecated-terminology.md"
};
static const unsigned char asset_76[] = {
#embed "../../Tests/ValidationTests/Rules/dual-stack-order.md"
};
static const unsigned char asset_77[] = {
#embed "../../Tests/ValidationTests/Rules/duplicate-rows.md"
};
static const unsigned char asset_78[] = {
#embed "../../Tests/ValidationTests/Rules/duplicate-virtual-router-id.md"
};
static const unsigned char asset_79[] = {
#embed "../../Tests/ValidationTests/Rules/en-dash.md"
};
static const unsigned char asset_80[] = {
#embed "../../Tests/ValidationTests/Rules/even-etcd-members.md"
};
static const unsigned char asset_81[] = {
#embed "../../Tests/ValidationTests/Rules/example-cluster-unknown.md"
};
static const unsigned char asset_82[] = {
#embed "../../Tests/ValidationTests/Rules/example-contradicts-table.md"
};
static const unsigned char asset_83[] = {
#embed "../../Tests/ValidationTests/Rules/expected-finding-did-not-fire.md"
};
static const unsigned char asset_84[] = {
#embed "../../Tests/ValidationTests/Rules/false-default.md"
};
static const unsigned char asset_85[] = {
#embed "../../Tests/ValidationTests/Rules/flow-approval-expired.md"
};
static const unsigned char asset_86[] = {
#embed "../../Tests/ValidationTests/Rules/flow-approval-missing.md"
};
static const unsigned char asset_87[] = {
#embed "../../Tests/ValidationTests/Rules/flow-approval-yet-to-come.md"
};
static const unsigned char asset_88[] = {
#embed "../../Tests/ValidationTests/Rules/flow-not-registered.md"
};
static const unsigned char asset_89[] = {
#embed "../../Tests/ValidationTests/Rules/flow-owner-missing.md"
};
static const unsigned char asset_90[] = {
#embed "../../Tests/ValidationTests/Rules/flow-reason-missing.md"
};
static const unsigned char asset_91[] = {
#embed "../../Tests/ValidationTests/Rules/foreign-row.md"
};
static const unsigned char asset_92[] = {
#embed "../../Tests/ValidationTests/Rules/forwarding-disabled.md"
};
static const unsigned char asset_93[] = {
#embed "../../Tests/ValidationTests/Rules/ha-without-loadbalancer.md"
};
static const unsigned char asset_94[] = {
#embed "../../Tests/ValidationTests/Rules/host-address-public.md"
};
static const unsigned char asset_95[] = {
#embed "../../Tests/ValidationTests/Rules/host-gw-requires-l2.md"
};
static const unsigned char asset_96[] = {
#embed "../../Tests/ValidationTests/Rules/incomplete-scope.md"
};
static const unsigned char asset_97[] = {
#embed "../../Tests/ValidationTests/Rules/insecure-port.md"
};
static const unsigned char asset_98[] = {
#embed "../../Tests/ValidationTests/Rules/invalid-combination.md"
};
static const unsigned char asset_99[] = {
#embed "../../Tests/ValidationTests/Rules/invalid-vrrp-password.md"
};
static const unsigned char asset_100[] = {
#embed "../../Tests/ValidationTests/Rules/invalid-vrrp-unicast.md"
};
static const unsigned char asset_101[] = {
#embed "../../Tests/ValidationTests/Rules/ipv6-service-prefix-too-small.md"
};
static const unsigned char asset_102[] = {
#embed "../../Tests/ValidationTests/Rules/irrelevant-command.md"
};
static const unsigned char asset_103[] = {
#embed "../../Tests/ValidationTests/Rules/list-in-port-cell.md"
};
static const unsigned char asset_104[] = {
#embed "../../Tests/ValidationTests/Rules/loopback-port-documented-as-open.md"
};
static const unsigned char asset_105[] = {
#embed "../../Tests/ValidationTests/Rules/loopback-port-exposed.md"
};
static const unsigned char asset_106[] = {
#embed "../../Tests/ValidationTests/Rules/lost-value.md"
};
static const unsigned char asset_107[] = {
#embed "../../Tests/ValidationTests/Rules/mislabelled-port-range.md"
};
static const unsigned char asset_108[] = {
#embed "../../Tests/ValidationTests/Rules/missing-port-table.md"
};
static const unsigned char asset_109[] = {
#embed "../../Tests/ValidationTests/Rules/missing-protocol.md"
};
static const unsigned char asset_110[] = {
#embed "../../Tests/ValidationTests/Rules/missing-required-flow.md"
};
static const unsigned char asset_111[] = {
#embed "../../Tests/ValidationTests/Rules/mtu-exceeds-underlay.md"
};
static const unsigned char asset_112[] = {
#embed "../../Tests/ValidationTests/Rules/multicast-not-modelled.md"
};
static const unsigned char asset_113[] = {
#embed "../../Tests/ValidationTests/Rules/node-cidr-mask.md"
};
static const unsigned char asset_114[] = {
#embed "../../Tests/ValidationTests/Rules/node-range-too-small.md"
};
static const unsigned char asset_115[] = {
#embed "../../Tests/ValidationTests/Rules/nodeport-range-overlaps-host-ports.md"
};
static const unsigned char asset_116[] = {
#embed "../../Tests/ValidationTests/Rules/non-joinable-datastore.md"
};
static const unsigned char asset_117[] = {
#embed "../../Tests/ValidationTests/Rules/nonexistent-flag.md"
};
static const unsigned char asset_118[] = {
#embed "../../Tests/ValidationTests/Rules/not-applicable-component.md"
};
static const unsigned char asset_119[] = {
#embed "../../Tests/ValidationTests/Rules/over-broad.md"
};
static const unsigned char asset_120[] = {
#embed "../../Tests/ValidationTests/Rules/plaintext-etcd.md"
};
static const unsigned char asset_121[] = {
#embed "../../Tests/ValidationTests/Rules/policy-without-limit.md"
};
static const unsigned char asset_122[] = {
#embed "../../Tests/ValidationTests/Rules/port-collision.md"
};
static const unsigned char asset_123[] = {
#embed "../../Tests/ValidationTests/Rules/port-out-of-range.md"
};
static const unsigned char asset_124[] = {
#embed "../../Tests/ValidationTests/Rules/protocol-field-empty.md"
};
static const unsigned char asset_125[] = {
#embed "../../Tests/ValidationTests/Rules/protocol-not-port.md"
};
static const unsigned char asset_126[] = {
#embed "../../Tests/ValidationTests/Rules/provider-limit.md"
};
static const unsigned char asset_127[] = {
#embed "../../Tests/ValidationTests/Rules/public-pod-range.md"
};
static const unsigned char asset_128[] = {
#embed "../../Tests/ValidationTests/Rules/questionable-claim.md"
};
static const unsigned char asset_129[] = {
#embed "../../Tests/ValidationTests/Rules/register-date.md"
};
static const unsigned char asset_130[] = {
#embed "../../Tests/ValidationTests/Rules/register-duplicate.md"
};
static const unsigned char asset_131[] = {
#embed "../../Tests/ValidationTests/Rules/register-entry-unused.md"
};
static const unsigned char asset_132[] = {
#embed "../../Tests/ValidationTests/Rules/register-selector-refused.md"
};
static const unsigned char asset_133[] = {
#embed "../../Tests/ValidationTests/Rules/removed-option.md"
};
static const unsigned char asset_134[] = {
#embed "../../Tests/ValidationTests/Rules/review-interval-too-long.md"
};
static const unsigned char asset_135[] = {
#embed "../../Tests/ValidationTests/Rules/review-overdue.md"
};
static const unsigned char asset_136[] = {
#embed "../../Tests/ValidationTests/Rules/row-without-flow.md"
};
static const unsigned char asset_137[] = {
#embed "../../Tests/ValidationTests/Rules/scrape-residue.md"
};
static const unsigned char asset_138[] = {
#embed "../../Tests/ValidationTests/Rules/self-approval.md"
};
static const unsigned char asset_139[] = {
#embed "../../Tests/ValidationTests/Rules/server-config-drift.md"
};
static const unsigned char asset_140[] = {
#embed "../../Tests/ValidationTests/Rules/service-range-too-large.md"
};
static const unsigned char asset_141[] = {
#embed "../../Tests/ValidationTests/Rules/smart-quote-in-value.md"
};
static const unsigned char asset_142[] = {
#embed "../../Tests/ValidationTests/Rules/smart-quotes.md"
};
static const unsigned char asset_143[] = {
#embed "../../Tests/ValidationTests/Rules/squashed-table.md"
};
static const unsigned char asset_144[] = {
#embed "../../Tests/ValidationTests/Rules/stale-capability.md"
};
static const unsigned char asset_145[] = {
#embed "../../Tests/ValidationTests/Rules/stale-cidr.md"
};
static const unsigned char asset_146[] = {
#embed "../../Tests/ValidationTests/Rules/stale-port.md"
};
static const unsigned char asset_147[] = {
#embed "../../Tests/ValidationTests/Rules/stale-standard.md"
};
static const unsigned char asset_148[] = {
#embed "../../Tests/ValidationTests/Rules/tcp-only-nodeport.md"
};
static const unsigned char asset_149[] = {
#embed "../../Tests/ValidationTests/Rules/typo.md"
};
static const unsigned char asset_150[] = {
#embed "../../Tests/ValidationTests/Rules/unconditional-row.md"
};
static const unsigned char asset_151[] = {
#embed "../../Tests/ValidationTests/Rules/undeclared-cni-flows.md"
};
static const unsigned char asset_152[] = {
#embed "../../Tests/ValidationTests/Rules/undocumented-flow.md"
};
static const unsigned char asset_153[] = {
#embed "../../Tests/ValidationTests/Rules/unencrypted-overlay-unstated.md"
};
static const unsigned char asset_154[] = {
#embed "../../Tests/ValidationTests/Rules/unjustified-port.md"
};
static const unsigned char asset_155[] = {
#embed "../../Tests/ValidationTests/Rules/unknown-key.md"
};
static const unsigned char asset_156[] = {
#embed "../../Tests/ValidationTests/Rules/unknown-value.md"
};
static const unsigned char asset_157[] = {
#embed "../../Tests/ValidationTests/Rules/unquantified-firewall-rule.md"
};
static const unsigned char asset_158[] = {
#embed "../../Tests/ValidationTests/Rules/unresolved-placeholder.md"
};
static const unsigned char asset_159[] = {
#embed "../../Tests/ValidationTests/Rules/unstated-limit.md"
};
static const unsigned char asset_160[] = {
#embed "../../Tests/ValidationTests/Rules/unversioned-document.md"
};
static const unsigned char asset_161[] = {
#embed "../../Tests/ValidationTests/Rules/vague-quantity.md"
};
static const unsigned char asset_162[] = {
#embed "../../Tests/ValidationTests/Rules/vip-outside-node-subnet.md"
};
static const unsigned char asset_163[] = {
#embed "../../Tests/ValidationTests/Rules/waiver-expired.md"
};
static const unsigned char asset_164[] = {
#embed "../../Tests/ValidationTests/Rules/waiver-incomplete.md"
};
static const unsigned char asset_165[] = {
#embed "../../Tests/ValidationTests/Rules/waiver-invalid.md"
};
static const unsigned char asset_166[] = {
#embed "../../Tests/ValidationTests/Rules/waiver-life-too-long.md"
};
static const unsigned char asset_167[] = {
#embed "../../Tests/ValidationTests/Rules/waiver-over-broad.md"
};
static const unsigned char asset_168[] = {
#embed "../../Tests/ValidationTests/Rules/waiver-unused.md"
};
static const unsigned char asset_169[] = {
#embed "../../Tests/ValidationTests/Rules/wrong-participants.md"
};
static const unsigned char asset_170[] = {
#embed "../../Tests/ValidationTests/Rules/wrong-transport.md"
};
static const unsigned char asset_171[] = {
#embed "../../Tests/ValidationTests/Rules/wrong-type.md"
};
static const unsigned char asset_172[] = {
#embed "../../templates/icon.svg"
};
static const unsigned char asset_173[] = {
#embed "../../templates/page.mustache"
};
static const unsigned char asset_174[] = {
#embed "../../templates/schemas/baseline.schema.json"
};
static const unsigned char asset_175[] = {
#embed "../../templates/schemas/common.schema.json"
};
static const unsigned char asset_176[] = {
#embed "../../templates/schemas/diff.schema.json"
};
static const unsigned char asset_177[] = {
#embed "../../templates/schemas/envelope.schema.json"
};
static const unsigned char asset_178[] = {
#embed "../../templates/schemas/extract.schema.json"
};
static const unsigned char asset_179[] = {
#embed "../../templates/schemas/findings.schema.json"
};
static const unsigned char asset_180[] = {
#embed "../../templates/schemas/flows.schema.json"
};
static const unsigned char asset_181[] = {
#embed "../../templates/schemas/hosts.schema.json"
};
static const unsigned char asset_182[] = {
#embed "../../templates/schemas/manifest.schema.json"
};
static const unsigned char asset_183[] = {
#embed "../../templates/schemas/netdocs.schema.json"
};
static const unsigned char asset_184[] = {
#embed "../../templates/schemas/plan.schema.json"
};
static const unsigned char asset_185[] = {
#embed "../../templates/schemas/proof.schema.json"
};
static const unsigned char asset_186[] = {
#embed "../../templates/schemas/register.schema.json"
};
static const unsigned char asset_187[] = {
#embed "../../templates/schemas/registered-flows.schema.json"
};
static const unsigned char asset_188[] = {
#embed "../../templates/schemas/report.schema.json"
};
static const unsigned char asset_189[] = {
#embed "../../templates/schemas/rules.schema.json"
};
static const unsigned char asset_190[] = {
#embed "../../templates/schemas/statement.schema.json"
};
static const unsigned char asset_191[] = {
#embed "../../templates/schemas/upgrade.schema.json"
};
static const unsigned char asset_192[] = {
#embed "../../templates/schemas/verification.schema.json"
};
static const unsigned char asset_193[] = {
#embed "../../templates/site.css"
};
static const unsigned char asset_194[] = {
#embed "../../templates/site.js"
};
static const unsigned char asset_195[] = {
#embed "../../templates/standalone.mustache"
};

static const struct {
  const char *path;
  const unsigned char *bytes;
  size_t size;
} assets[] = {
  {"model/addons/calico-operator.yaml", asset_0, sizeof asset_0},
  {"model/addons/cilium-values.yaml", asset_1, sizeof asset_1},
  {"model/addons/k3s-registries.yaml", asset_2, sizeof asset_2},
  {"model/components/cadvisor.yaml", asset_3, sizeof asset_3},
  {"model/components/calico.yaml", asset_4, sizeof asset_4},
  {"model/components/cilium.yaml", asset_5, sizeof asset_5},
  {"model/components/cloud-controller-manager.yaml", asset_6, sizeof asset_6},
  {"model/components/coredns.yaml", asset_7, sizeof asset_7},
  {"model/components/etcd.yaml", asset_8, sizeof asset_8},
  {"model/components/flannel.yaml", asset_9, sizeof asset_9},
  {"model/components/heapster.yaml", asset_10, sizeof asset_10},
  {"model/components/ingress-nginx.yaml", asset_11, sizeof asset_11},
  {"model/components/k0s-api.yaml", asset_12, sizeof asset_12},
  {"model/components/keepalived.yaml", asset_13, sizeof asset_13},
  {"model/components/kine.yaml", asset_14, sizeof asset_14},
  {"model/components/konnectivity.yaml", asset_15, sizeof asset_15},
  {"model/components/kube-apiserver.yaml", asset_16, sizeof asset_16},
  {"model/components/kube-controller-manager.yaml", asset_17, sizeof asset_17},
  {"model/components/kube-proxy.yaml", asset_18, sizeof asset_18},
  {"model/components/kube-router.yaml", asset_19, sizeof asset_19},
  {"model/components/kube-scheduler.yaml", asset_20, sizeof asset_20},
  {"model/components/kubelet.yaml", asset_21, sizeof asset_21},
  {"model/components/metallb.yaml", asset_22, sizeof asset_22},
  {"model/components/metrics-server.yaml", asset_23, sizeof asset_23},
  {"model/components/node-exporter.yaml", asset_24, sizeof asset_24},
  {"model/components/node-local-load-balancer.yaml", asset_25, sizeof asset_25},
  {"model/components/rke2-supervisor.yaml", asset_26, sizeof asset_26},
  {"model/components/servicelb.yaml", asset_27, sizeof asset_27},
  {"model/components/spegel.yaml", asset_28, sizeof asset_28},
  {"model/components/tailscale.yaml", asset_29, sizeof asset_29},
  {"model/components/traefik.yaml", asset_30, sizeof asset_30},
  {"model/components/typha.yaml", asset_31, sizeof asset_31},
  {"model/components/weave.yaml", asset_32, sizeof asset_32},
  {"model/controls/bsi-grundschutz.yaml", asset_33, sizeof asset_33},
  {"model/controls/cis-controls.yaml", asset_34, sizeof asset_34},
  {"model/controls/cis-kubernetes.yaml", asset_35, sizeof asset_35},
  {"model/controls/disa-kubernetes-stig.yaml", asset_36, sizeof asset_36},
  {"model/controls/iso-27001.yaml", asset_37, sizeof asset_37},
  {"model/controls/nist-800-53.yaml", asset_38, sizeof asset_38},
  {"model/controls/pci-dss.yaml", asset_39, sizeof asset_39},
  {"model/controls/soc-2.yaml", asset_40, sizeof asset_40},
  {"model/distributions/chef-360.yaml", asset_41, sizeof asset_41},
  {"model/distributions/k0s.yaml", asset_42, sizeof asset_42},
  {"model/distributions/k3s.yaml", asset_43, sizeof asset_43},
  {"model/distributions/kubeadm.yaml", asset_44, sizeof asset_44},
  {"model/distributions/rke2.yaml", asset_45, sizeof asset_45},
  {"model/distributions/tectonic.yaml", asset_46, sizeof asset_46},
  {"model/documents/coreos-networking.yaml", asset_47, sizeof asset_47},
  {"model/documents/k0s-networking.yaml", asset_48, sizeof asset_48},
  {"model/documents/k3s-requirements.yaml", asset_49, sizeof asset_49},
  {"model/documents/kubernetes-ports.yaml", asset_50, sizeof asset_50},
  {"model/sources.yaml", asset_51, sizeof asset_51},
  {"model/vocabulary.yaml", asset_52, sizeof asset_52},
  {"rules/addon-pool-cidr-mismatch.md", asset_53, sizeof asset_53},
  {"rules/address-family-mismatch.md", asset_54, sizeof asset_54},
  {"rules/administration-from-anywhere.md", asset_55, sizeof asset_55},
  {"rules/administration-from-wide-network.md", asset_56, sizeof asset_56},
  {"rules/ambiguous-direction.md", asset_57, sizeof asset_57},
  {"rules/baseline-unusable.md", asset_58, sizeof asset_58},
  {"rules/brand-mix.md", asset_59, sizeof asset_59},
  {"rules/cidr-noncanonical.md", asset_60, sizeof asset_60},
  {"rules/cidr-overlap-implicit-default.md", asset_61, sizeof asset_61},
  {"rules/cidr-overlap.md", asset_62, sizeof asset_62},
  {"rules/cluster-dns-is-first-address.md", asset_63, sizeof asset_63},
  {"rules/cluster-dns-mismatch.md", asset_64, sizeof asset_64},
  {"rules/cluster-dns-outside-service-cidr.md", asset_65, sizeof asset_65},
  {"rules/cluster-range-overlap.md", asset_66, sizeof asset_66},
  {"rules/constraint-in-prose.md", asset_67, sizeof asset_67},
  {"rules/context-mix.md", asset_68, sizeof asset_68},
  {"rules/contradictory-default.md", asset_69, sizeof asset_69},
  {"rules/dangling-footnote.md", asset_70, sizeof asset_70},
  {"rules/dead-reference.md", asset_71, sizeof asset_71},
  {"rules/debug-endpoint-exposed.md", asset_72, sizeof asset_72},
  {"rules/deprecated-component.md", asset_73, sizeof asset_73},
  {"rules/deprecated-option.md", asset_74, sizeof asset_74},
  {"rules/deprecated-terminology.md", asset_75, sizeof asset_75},
  {"rules/dual-stack-order.md", asset_76, sizeof asset_76},
  {"rules/duplicate-rows.md", asset_77, sizeof asset_77},
  {"rules/duplicate-virtual-router-id.md", asset_78, sizeof asset_78},
  {"rules/en-dash.md", asset_79, sizeof asset_79},
  {"rules/even-etcd-members.md", asset_80, sizeof asset_80},
  {"rules/example-cluster-unknown.md", asset_81, sizeof asset_81},
  {"rules/example-contradicts-table.md", asset_82, sizeof asset_82},
  {"rules/expected-finding-did-not-fire.md", asset_83, sizeof asset_83},
  {"rules/false-default.md", asset_84, sizeof asset_84},
  {"rules/flow-approval-expired.md", asset_85, sizeof asset_85},
  {"rules/flow-approval-missing.md", asset_86, sizeof asset_86},
  {"rules/flow-approval-yet-to-come.md", asset_87, sizeof asset_87},
  {"rules/flow-not-registered.md", asset_88, sizeof asset_88},
  {"rules/flow-owner-missing.md", asset_89, sizeof asset_89},
  {"rules/flow-reason-missing.md", asset_90, sizeof asset_90},
  {"rules/foreign-row.md", asset_91, sizeof asset_91},
  {"rules/forwarding-disabled.md", asset_92, sizeof asset_92},
  {"rules/ha-without-loadbalancer.md", asset_93, sizeof asset_93},
  {"rules/host-address-public.md", asset_94, sizeof asset_94},
  {"rules/host-gw-requires-l2.md", asset_95, sizeof asset_95},
  {"rules/incomplete-scope.md", asset_96, sizeof asset_96},
  {"rules/insecure-port.md", asset_97, sizeof asset_97},
  {"rules/invalid-combination.md", asset_98, sizeof asset_98},
  {"rules/invalid-vrrp-password.md", asset_99, sizeof asset_99},
  {"rules/invalid-vrrp-unicast.md", asset_100, sizeof asset_100},
  {"rules/ipv6-service-prefix-too-small.md", asset_101, sizeof asset_101},
  {"rules/irrelevant-command.md", asset_102, sizeof asset_102},
  {"rules/list-in-port-cell.md", asset_103, sizeof asset_103},
  {"rules/loopback-port-documented-as-open.md", asset_104, sizeof asset_104},
  {"rules/loopback-port-exposed.md", asset_105, sizeof asset_105},
  {"rules/lost-value.md", asset_106, sizeof asset_106},
  {"rules/mislabelled-port-range.md", asset_107, sizeof asset_107},
  {"rules/missing-port-table.md", asset_108, sizeof asset_108},
  {"rules/missing-protocol.md", asset_109, sizeof asset_109},
  {"rules/missing-required-flow.md", asset_110, sizeof asset_110},
  {"rules/mtu-exceeds-underlay.md", asset_111, sizeof asset_111},
  {"rules/multicast-not-modelled.md", asset_112, sizeof asset_112},
  {"rules/node-cidr-mask.md", asset_113, sizeof asset_113},
  {"rules/node-range-too-small.md", asset_114, sizeof asset_114},
  {"rules/nodeport-range-overlaps-host-ports.md", asset_115, sizeof asset_115},
  {"rules/non-joinable-datastore.md", asset_116, sizeof asset_116},
  {"rules/nonexistent-flag.md", asset_117, sizeof asset_117},
  {"rules/not-applicable-component.md", asset_118, sizeof asset_118},
  {"rules/over-broad.md", asset_119, sizeof asset_119},
  {"rules/plaintext-etcd.md", asset_120, sizeof asset_120},
  {"rules/policy-without-limit.md", asset_121, sizeof asset_121},
  {"rules/port-collision.md", asset_122, sizeof asset_122},
  {"rules/port-out-of-range.md", asset_123, sizeof asset_123},
  {"rules/protocol-field-empty.md", asset_124, sizeof asset_124},
  {"rules/protocol-not-port.md", asset_125, sizeof asset_125},
  {"rules/provider-limit.md", asset_126, sizeof asset_126},
  {"rules/public-pod-range.md", asset_127, sizeof asset_127},
  {"rules/questionable-claim.md", asset_128, sizeof asset_128},
  {"rules/register-date.md", asset_129, sizeof asset_129},
  {"rules/register-duplicate.md", asset_130, sizeof asset_130},
  {"rules/register-entry-unused.md", asset_131, sizeof asset_131},
  {"rules/register-selector-refused.md", asset_132, sizeof asset_132},
  {"rules/removed-option.md", asset_133, sizeof asset_133},
  {"rules/review-interval-too-long.md", asset_134, sizeof asset_134},
  {"rules/review-overdue.md", asset_135, sizeof asset_135},
  {"rules/row-without-flow.md", asset_136, sizeof asset_136},
  {"rules/scrape-residue.md", asset_137, sizeof asset_137},
  {"rules/self-approval.md", asset_138, sizeof asset_138},
  {"rules/server-config-drift.md", asset_139, sizeof asset_139},
  {"rules/service-range-too-large.md", asset_140, sizeof asset_140},
  {"rules/smart-quote-in-value.md", asset_141, sizeof asset_141},
  {"rules/smart-quotes.md", asset_142, sizeof asset_142},
  {"rules/squashed-table.md", asset_143, sizeof asset_143},
  {"rules/stale-capability.md", asset_144, sizeof asset_144},
  {"rules/stale-cidr.md", asset_145, sizeof asset_145},
  {"rules/stale-port.md", asset_146, sizeof asset_146},
  {"rules/stale-standard.md", asset_147, sizeof asset_147},
  {"rules/tcp-only-nodeport.md", asset_148, sizeof asset_148},
  {"rules/typo.md", asset_149, sizeof asset_149},
  {"rules/unconditional-row.md", asset_150, sizeof asset_150},
  {"rules/undeclared-cni-flows.md", asset_151, sizeof asset_151},
  {"rules/undocumented-flow.md", asset_152, sizeof asset_152},
  {"rules/unencrypted-overlay-unstated.md", asset_153, sizeof asset_153},
  {"rules/unjustified-port.md", asset_154, sizeof asset_154},
  {"rules/unknown-key.md", asset_155, sizeof asset_155},
  {"rules/unknown-value.md", asset_156, sizeof asset_156},
  {"rules/unquantified-firewall-rule.md", asset_157, sizeof asset_157},
  {"rules/unresolved-placeholder.md", asset_158, sizeof asset_158},
  {"rules/unstated-limit.md", asset_159, sizeof asset_159},
  {"rules/unversioned-document.md", asset_160, sizeof asset_160},
  {"rules/vague-quantity.md", asset_161, sizeof asset_161},
  {"rules/vip-outside-node-subnet.md", asset_162, sizeof asset_162},
  {"rules/waiver-expired.md", asset_163, sizeof asset_163},
  {"rules/waiver-incomplete.md", asset_164, sizeof asset_164},
  {"rules/waiver-invalid.md", asset_165, sizeof asset_165},
  {"rules/waiver-life-too-long.md", asset_166, sizeof asset_166},
  {"rules/waiver-over-broad.md", asset_167, sizeof asset_167},
  {"rules/waiver-unused.md", asset_168, sizeof asset_168},
  {"rules/wrong-participants.md", asset_169, sizeof asset_169},
  {"rules/wrong-transport.md", asset_170, sizeof asset_170},
  {"rules/wrong-type.md", asset_171, sizeof asset_171},
  {"templates/icon.svg", asset_172, sizeof asset_172},
  {"templates/page.mustache", asset_173, sizeof asset_173},
  {"templates/schemas/baseline.schema.json", asset_174, sizeof asset_174},
  {"templates/schemas/common.schema.json", asset_175, sizeof asset_175},
  {"templates/schemas/diff.schema.json", asset_176, sizeof asset_176},
  {"templates/schemas/envelope.schema.json", asset_177, sizeof asset_177},
  {"templates/schemas/extract.schema.json", asset_178, sizeof asset_178},
  {"templates/schemas/findings.schema.json", asset_179, sizeof asset_179},
  {"templates/schemas/flows.schema.json", asset_180, sizeof asset_180},
  {"templates/schemas/hosts.schema.json", asset_181, sizeof asset_181},
  {"templates/schemas/manifest.schema.json", asset_182, sizeof asset_182},
  {"templates/schemas/netdocs.schema.json", asset_183, sizeof asset_183},
  {"templates/schemas/plan.schema.json", asset_184, sizeof asset_184},
  {"templates/schemas/proof.schema.json", asset_185, sizeof asset_185},
  {"templates/schemas/register.schema.json", asset_186, sizeof asset_186},
  {"templates/schemas/registered-flows.schema.json", asset_187, sizeof asset_187},
  {"templates/schemas/report.schema.json", asset_188, sizeof asset_188},
  {"templates/schemas/rules.schema.json", asset_189, sizeof asset_189},
  {"templates/schemas/statement.schema.json", asset_190, sizeof asset_190},
  {"templates/schemas/upgrade.schema.json", asset_191, sizeof asset_191},
  {"templates/schemas/verification.schema.json", asset_192, sizeof asset_192},
  {"templates/site.css", asset_193, sizeof asset_193},
  {"templates/site.js", asset_194, sizeof asset_194},
  {"templates/standalone.mustache", asset_195, sizeof asset_195},
};

static const size_t count = sizeof assets / sizeof assets[0];

size_t netdocs_asset_count(void) { return count; }

const char *netdocs_asset_path(size_t index) {
  return index < count ? assets[index].path : NULL;
}

const unsigned char *netdocs_asset_bytes(size_t index) {
  return index < count ? assets[index].bytes : NULL;
}

size_t netdocs_asset_size(size_t index) { return index < count ? assets[index].size : 0; }
