/// Whether the reader of the script would get in again through the filter.
extension ScriptParts {
  /// Finds the SSH connection and compares it with the plan, in both families.
  static let access = #"""
    # The SSH connection of this shell; sudo hides it, so the processes above are asked, too.
    ssh_connection() {
      if [ -n "${SSH_CONNECTION:-}" ]; then
        say "$SSH_CONNECTION"
        return
      fi
      process=$PPID
      while [ "${process:-0}" -gt 1 ]; do
        found=$({ tr '\0' '\n' <"/proc/$process/environ" | sed -n 's/^SSH_CONNECTION=//p;t' | sed 1q; } 2>/dev/null) || found=''
        if [ -n "$found" ]; then
          say "$found"
          return
        fi
        process=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$process/status" 2>/dev/null) || return 0
      done
    }

    # Whether an address lies in one of the prefixes: compared bit by bit, in both families.
    lies_in() {
      awk -v address="$1" -v prefixes="$2" '
        function binary(number, width, text) {
          text = ""
          for (; width > 0; width--) { text = (number % 2) text; number = int(number / 2) }
          return text
        }
        function group(digits, place, value) {
          value = 0
          for (place = 1; place <= length(digits); place++)
            value = value * 16 + index("0123456789abcdef", substr(digits, place, 1)) - 1
          return binary(value, 16)
        }
        function bits4(text, parts, place, all) {
          if (split(text, parts, ".") != 4) return ""
          for (place = 1; place <= 4; place++) {
            if (parts[place] !~ /^[0-9]+$/ || parts[place] > 255) return ""
            all = all binary(parts[place], 8)
          }
          return all
        }
        function bits6(text, halves, left, right, count, before, after, place, all) {
          count = split(text, halves, "::")
          before = split(halves[1], left, ":")
          after = count > 1 ? split(halves[2], right, ":") : 0
          if (count > 2 || before + after > 8 || (count < 2 && before < 8)) return ""
          for (place = 1; place <= before; place++) all = all group(left[place])
          for (place = before + after; place < 8; place++) all = all binary(0, 16)
          for (place = 1; place <= after; place++) all = all group(right[place])
          return all
        }
        function bits(text) {
          text = tolower(text)
          if (text ~ /^::ffff:[0-9.]+$/) text = substr(text, 8)
          return index(text, ":") ? bits6(text) : bits4(text)
        }
        BEGIN {
          mine = bits(address)
          if (mine == "") exit 2
          count = split(prefixes, list, " ")
          for (place = 1; place <= count; place++) {
            split(list[place], prefix, "/")
            other = bits(prefix[1])
            if (length(other) != length(mine)) continue
            if (substr(mine, 1, prefix[2]) == substr(other, 1, prefix[2])) exit 0
          }
          exit 1
        }'
    }

    # Whether you would get in again: your address and the port of the SSH server as the filter has them.
    check_way_in() {
      if [ "$console" = yes ]; then
        say 'not checked: whether SSH gets in again (--console)'
        return
      fi
      connection=$(ssh_connection)
      [ -n "$connection" ] || die 3 'this shell has no SSH connection, so it cannot be checked that you' \
        'get in again. At the console add --console; nothing was changed'
      client=${connection%% *}
      client=${client%%%*}
      server=${connection##* }
      case $client$server in
        *[!0-9A-Fa-f.:]*) die 3 'SSH_CONNECTION cannot be read; nothing was changed' ;;
        *) ;;
      esac
      [ "$server" = "$port" ] || die 3 "you came in at port $server and the filter opens $port: you would" \
        'be locked out. Correct sshPort in the definition; nothing was changed'
      [ -z "$sources" ] || lies_in "$client" "$sources" || die 3 "you come from $client, which is not in" \
        "$sources: you would be locked out. Connect from there; nothing was changed"
      say "ok: SSH from $client to port $port gets in again"
    }
    """#
}
