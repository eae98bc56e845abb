import Diagnostics
import Testing

@Suite struct SecretMasking {
  @Test(arguments: [
    ("  authPass: vrrp-91     # at most 8", "  authPass: *******     # at most 8"),
    ("token: abc", "token: ***"), ("agent-token = \"x y\"", "agent-token = *****"),
    ("dataSource: postgres://k0s:p@ss@db:5432/k0s", "dataSource: postgres://k0s:****@db:5432/k0s"),
    (
      "datastore-endpoint: mysql://root:pw@tcp(10.0.0.5:3306)/k3s",
      "datastore-endpoint: mysql://root:**@tcp(10.0.0.5:3306)/k3s"
    ),
    ("arguments: server --token X1 --debug", "arguments: server --token ** --debug"),
    ("ExecStart=k3s server '--token' 'X1'", "ExecStart=k3s server '--token' '**'"),
    ("Environment=K3S_TOKEN=X1", "Environment=K3S_TOKEN=**"),
    ("[\"--agent-token\", \"X1\"]", "[\"--agent-token\", \"**\"]"),
    ("url: postgres://h/k3s?password=X1&x=2", "url: postgres://h/k3s?password=**&x=2"),
    ("vpn-auth: name=tailscale,joinKey=X1", "vpn-auth: name=tailscale,joinKey=**"),
    ("root:pw@tcp(h:3306)/db", "root:**@tcp(h:3306)/db"),
    ("auth: {username: u, password: X1}", "auth: {username: u, password: **}"),
    ("a: https://u:p@h, b: https://v:q@i", "a: https://u:*@h, b: https://v:*@i"),
  ])
  func hidesSecrets(_ text: String, masked: String) {
    #expect(SecretMask.masked(text) == masked)
    #expect(SecretMask.masked(text).utf8.count == text.utf8.count)
  }

  @Test(arguments: [
    "token-file: /etc/rancher/k3s/token", "address: 10.0.0.1", "https://10.0.0.1:6443",
    "", "spec:\n  api:\n    port: 6443", "tokens: 3",
  ])
  func leavesEverythingElse(_ text: String) {
    #expect(SecretMask.masked(text) == text)
  }
}
