@main
struct Netdocs {
  static func main() {}
}
