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
