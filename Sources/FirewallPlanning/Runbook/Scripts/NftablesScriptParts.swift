/// How scripts handle our table of nftables.
enum NftablesScriptParts {
  /// Loading and removing; needed by both scripts.
  static let handling = #"""
    need_tools() { need nft sha256sum awk sed ip; }

    # What is in a folder, in one transaction. Through a pipe: where SELinux is on, nft may not open files
    # of every folder when a service starts it.
    load_rules() {
      { cat "$1/$host.nft"; } | nft -f - || return
      remember "$1/$host.nft"
    }

    listing() { nft -nn -s list table inet netdocs; }

    # The file that was loaded, and what nft says of it: some releases print rules that they cannot read.
    # Nothing depends on it now, so that a full disk stops no loading.
    remember() {
      rm -rf "$state/loaded"
      { mkdir -p "$state/loaded" && cp "$1" "$state/loaded/rules" && listing >"$state/loaded/listing" &&
        (cd "$state/loaded" && sha256sum rules listing >sums); } 2>/dev/null || rm -rf "$state/loaded"
    }

    remove_rules() { printf 'add table inet netdocs\ndelete table inet netdocs\n' | nft -f -; }

    is_loaded() { nft list tables | grep -qxF 'table inet netdocs'; }
    """#

  /// Checking and saving; only `apply.sh` needs them.
  static let saving = #"""
    check_rules() { nft -c -f "$1/$host.nft"; }

    # Our own table as a file that brings it back; a file that takes it away where there is none. Where nft
    # does not take its own listing, the file that was loaded, if the table still is what came of it.
    save_rules() {
      {
        say 'add table inet netdocs'
        say 'delete table inet netdocs'
        if is_loaded; then listing; else say '# absent'; fi
      } >"$1/$host.nft"
      if nft -c -f "$1/$host.nft" >/dev/null 2>&1; then return; fi
      if is_remembered && cp "$state/loaded/rules" "$1/$host.nft" && nft -c -f "$1/$host.nft"; then
        say 'ok: this nft cannot load its own listing, so the way back is the file that was loaded'
        return
      fi
      die 3 'this nft cannot load its own listing of what is loaded, and it is not what apply.sh loaded:' \
        'there would be no way back. Take it away first (sh rollback.sh --remove); nothing was changed'
    }

    is_remembered() {
      (cd "$state/loaded" 2>/dev/null && sha256sum -c sums >/dev/null 2>&1) &&
        [ "$(listing)" = "$(cat "$state/loaded/listing")" ]
    }
    """#
}
