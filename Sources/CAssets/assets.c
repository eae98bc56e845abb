// Written by Tests/TidyTests/EmbeddedAssetsTests.swift; run it with NETDOCS_UPDATE_GOLDEN=1.
#include "CAssets.h"

// Part of C23, which not every compiler calls its default yet.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_0[] = {
#embed "../../content/model/components/cadvisor.yaml"
};
static const unsigned char asset_1[] = {
#embed "../../content/model/components/calico.yaml"
};
static const unsigned char asset_2[] = {
#embed "../../content/model/components/cilium.yaml"
};
static const unsigned char asset_3[] = {
#embed "../../content/model/components/cloud-controller-manager.yaml"
};
static const unsigned char asset_4[] = {
#embed "../../content/model/components/coredns.yaml"
};
static const unsigned char asset_5[] = {
#embed "../../content/model/components/etcd.yaml"
};
static const unsigned char asset_6[] = {
#embed "../../content/model/components/flannel.yaml"
};
static const unsigned char asset_7[] = {
#embed "../../content/model/components/heapster.yaml"
};
static const unsigned char asset_8[] = {
#embed "../../content/model/components/k0s-api.yaml"
};
static const unsigned char asset_9[] = {
#embed "../../content/model/components/keepalived.yaml"
};
static const unsigned char asset_10[] = {
#embed "../../content/model/components/kine.yaml"
};
static const unsigned char asset_11[] = {
#embed "../../content/model/components/konnectivity.yaml"
};
static const unsigned char asset_12[] = {
#embed "../../content/model/components/kube-apiserver.yaml"
};
static const unsigned char asset_13[] = {
#embed "../../content/model/components/kube-controller-manager.yaml"
};
static const unsigned char asset_14[] = {
#embed "../../content/model/components/kube-proxy.yaml"
};
static const unsigned char asset_15[] = {
#embed "../../content/model/components/kube-router.yaml"
};
static const unsigned char asset_16[] = {
#embed "../../content/model/components/kube-scheduler.yaml"
};
static const unsigned char asset_17[] = {
#embed "../../content/model/components/kubelet.yaml"
};
static const unsigned char asset_18[] = {
#embed "../../content/model/components/metallb.yaml"
};
static const unsigned char asset_19[] = {
#embed "../../content/model/components/metrics-server.yaml"
};
static const unsigned char asset_20[] = {
#embed "../../content/model/components/node-exporter.yaml"
};
static const unsigned char asset_21[] = {
#embed "../../content/model/components/node-local-load-balancer.yaml"
};
static const unsigned char asset_22[] = {
#embed "../../content/model/components/servicelb.yaml"
};
static const unsigned char asset_23[] = {
#embed "../../content/model/components/spegel.yaml"
};
static const unsigned char asset_24[] = {
#embed "../../content/model/components/tailscale.yaml"
};
static const unsigned char asset_25[] = {
#embed "../../content/model/components/traefik.yaml"
};
static const unsigned char asset_26[] = {
#embed "../../content/model/components/typha.yaml"
};
static const unsigned char asset_27[] = {
#embed "../../content/model/distributions/chef-360.yaml"
};
static const unsigned char asset_28[] = {
#embed "../../content/model/distributions/k0s.yaml"
};
static const unsigned char asset_29[] = {
#embed "../../content/model/distributions/k3s.yaml"
};
static const unsigned char asset_30[] = {
#embed "../../content/model/distributions/tectonic.yaml"
};
static const unsigned char asset_31[] = {
#embed "../../content/model/sources.yaml"
};
static const unsigned char asset_32[] = {
#embed "../../content/model/vocabulary.yaml"
};
static const unsigned char asset_33[] = {
#embed "../../templates/icon.svg"
};
static const unsigned char asset_34[] = {
#embed "../../templates/page.mustache"
};
static const unsigned char asset_35[] = {
#embed "../../templates/site.css"
};
static const unsigned char asset_36[] = {
#embed "../../templates/site.js"
};
static const unsigned char asset_37[] = {
#embed "../../templates/standalone.mustache"
};

static const struct {
  const char *path;
  const unsigned char *bytes;
  size_t size;
} assets[] = {
  {"model/components/cadvisor.yaml", asset_0, sizeof asset_0},
  {"model/components/calico.yaml", asset_1, sizeof asset_1},
  {"model/components/cilium.yaml", asset_2, sizeof asset_2},
  {"model/components/cloud-controller-manager.yaml", asset_3, sizeof asset_3},
  {"model/components/coredns.yaml", asset_4, sizeof asset_4},
  {"model/components/etcd.yaml", asset_5, sizeof asset_5},
  {"model/components/flannel.yaml", asset_6, sizeof asset_6},
  {"model/components/heapster.yaml", asset_7, sizeof asset_7},
  {"model/components/k0s-api.yaml", asset_8, sizeof asset_8},
  {"model/components/keepalived.yaml", asset_9, sizeof asset_9},
  {"model/components/kine.yaml", asset_10, sizeof asset_10},
  {"model/components/konnectivity.yaml", asset_11, sizeof asset_11},
  {"model/components/kube-apiserver.yaml", asset_12, sizeof asset_12},
  {"model/components/kube-controller-manager.yaml", asset_13, sizeof asset_13},
  {"model/components/kube-proxy.yaml", asset_14, sizeof asset_14},
  {"model/components/kube-router.yaml", asset_15, sizeof asset_15},
  {"model/components/kube-scheduler.yaml", asset_16, sizeof asset_16},
  {"model/components/kubelet.yaml", asset_17, sizeof asset_17},
  {"model/components/metallb.yaml", asset_18, sizeof asset_18},
  {"model/components/metrics-server.yaml", asset_19, sizeof asset_19},
  {"model/components/node-exporter.yaml", asset_20, sizeof asset_20},
  {"model/components/node-local-load-balancer.yaml", asset_21, sizeof asset_21},
  {"model/components/servicelb.yaml", asset_22, sizeof asset_22},
  {"model/components/spegel.yaml", asset_23, sizeof asset_23},
  {"model/components/tailscale.yaml", asset_24, sizeof asset_24},
  {"model/components/traefik.yaml", asset_25, sizeof asset_25},
  {"model/components/typha.yaml", asset_26, sizeof asset_26},
  {"model/distributions/chef-360.yaml", asset_27, sizeof asset_27},
  {"model/distributions/k0s.yaml", asset_28, sizeof asset_28},
  {"model/distributions/k3s.yaml", asset_29, sizeof asset_29},
  {"model/distributions/tectonic.yaml", asset_30, sizeof asset_30},
  {"model/sources.yaml", asset_31, sizeof asset_31},
  {"model/vocabulary.yaml", asset_32, sizeof asset_32},
  {"templates/icon.svg", asset_33, sizeof asset_33},
  {"templates/page.mustache", asset_34, sizeof asset_34},
  {"templates/site.css", asset_35, sizeof asset_35},
  {"templates/site.js", asset_36, sizeof asset_36},
  {"templates/standalone.mustache", asset_37, sizeof asset_37},
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
