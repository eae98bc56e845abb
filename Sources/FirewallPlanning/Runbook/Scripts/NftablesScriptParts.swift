/// How scripts handle our table of nftables.
enum NftablesScriptParts {
  /// Loading and removing; needed by both scripts.
  static let handling = #"""
    need_tools() { need nft sha256sum awk sed ip; }

    # What is in a folder, in one transaction. Through a pipe: where SELinux is on, nft may not open files
    # of every folder when a service starts it.
    load_rules() { { cat "$1/$host.nft"; } | nft -f -; }

    remove_rules() { printf 'add table inet netdocs\ndelete table inet netdocs\n' | nft -f -; }

    is_loaded() { nft list tables | grep -qxF 'table inet netdocs'; }
    """#

  /// Checking and saving; only `apply.sh` needs them.
  static let saving = #"""
    check_rules() { nft -c -f "$1/$host.nft"; }

    # Our own table as a file that brings it back; a file that takes it away where there is none.
    save_rules() {
      {
        say 'add table inet netdocs'
        say 'delete table inet netdocs'
        if is_loaded; then nft -nn -s list table inet netdocs; else say '# absent'; fi
      } >"$1/$host.nft"
    }
    """#
}
