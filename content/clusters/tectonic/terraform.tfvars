// Variables of the Tectonic installer, track 1, platform "metal".
tectonic_cluster_name = "tectonic"
tectonic_base_domain  = "unused"                // matters on clouds only
tectonic_admin_email  = "platform@tectonic.example"
tectonic_vanilla_k8s  = false                   // false: with console, identity and ingress

// Flannel with VXLAN. Pods and services keep the product's ranges, written down for the reader.
tectonic_networking   = "flannel"
tectonic_cluster_cidr = "10.2.0.0/16"
tectonic_service_cidr = "10.3.0.0/16"

// An etcd cluster that exists already; the masters are its only clients and use TLS.
tectonic_etcd_servers          = ["172.20.14.11", "172.20.14.12", "172.20.14.13"]
tectonic_etcd_count            = "0"
tectonic_etcd_tls_enabled      = true
tectonic_etcd_ca_cert_path     = "pki/etcd-ca.crt"
tectonic_etcd_client_cert_path = "pki/etcd-client.crt"
tectonic_etcd_client_key_path  = "pki/etcd-client.key"

tectonic_master_count = "2"
tectonic_worker_count = "3"

// Two names: one for the API, which leads to the masters, one for the console, which leads to
// the workers.
tectonic_metal_controller_domain  = "api.tectonic.example"
tectonic_metal_controller_names   = ["tectonic-m1", "tectonic-m2"]
tectonic_metal_controller_domains = ["m1.tectonic.example", "m2.tectonic.example"]
tectonic_metal_ingress_domain     = "console.tectonic.example"
tectonic_metal_worker_names       = ["tectonic-w1", "tectonic-w2", "tectonic-w3"]
tectonic_metal_worker_domains     = [
  "w1.tectonic.example",
  "w2.tectonic.example",
  "w3.tectonic.example",
]

// The provisioning server that installs the machines.
tectonic_metal_matchbox_http_url     = "http://matchbox.tectonic.example:8080"
tectonic_metal_matchbox_rpc_endpoint = "matchbox.tectonic.example:8081"
