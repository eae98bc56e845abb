package import Diagnostics

package struct FirewalldReader {
  package static func read(_ files: [SourceFile]) -> Diagnosed<PacketFilter> {
    Diagnosed(PacketFilter(), [])
  }
}
