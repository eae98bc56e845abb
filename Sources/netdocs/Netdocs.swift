import ArgumentParser
import NetdocsApp

@main
struct Netdocs {
  static func main() {
    NetdocsCommand.main()
  }
}
