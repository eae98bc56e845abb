/// What scripts say about themselves, for people who open them and for `--help`.
enum ScriptHeads {
  /// The head of `apply.sh`.
  static func apply(_ plan: HostPlan) -> String {
    """
    #!/bin/sh
    # Loads the packet filter of host \(plan.host), cluster \(plan.cluster.name), and takes it back unless you confirm.
    #
    #   sh apply.sh [--wait SECONDS]   check, save what is loaded, arm the watchdog, load;
    #                                  the watchdog goes back after 120 seconds, or as many as you say
    #   sh apply.sh --confirm          from a NEW session: keep the filter, after a restart, too
    #   sh apply.sh --status           what is loaded, armed and kept; changes nothing
    #   sh apply.sh --help             this text
    #
    #   --console          you sit at the console: do not check that your SSH connection would get in again
    #   --unknown-address  the host has none of its planned addresses, and you know why
    #
    # Way back: sh rollback.sh (a copy stays on the host: sh /var/lib/netdocs/rollback.sh).
    #
    # Ends with 0 done; 2 wrong words; 3 refused, nothing was changed; 4 loading failed, what was there
    # is back; 5 it could not go back; 6 too late to confirm; 7 confirmed, but lost at the next restart.
    """
  }

  /// The head of `rollback.sh`.
  static func rollback(_ plan: HostPlan) -> String {
    """
    #!/bin/sh
    # Puts back the packet filter that host \(plan.host), cluster \(plan.cluster.name), had before apply.sh.
    #
    #   sh rollback.sh            go back to what was loaded before, now and after a restart;
    #                             where nothing was loaded, everything is open again
    #   sh rollback.sh --remove   take the filter away altogether, whatever was there before
    #   sh rollback.sh --help     this text
    #
    # Only the filter of netdocs is touched. You can run it as often as you like.
    #
    # Ends with 0 done; 2 wrong words; 3 refused, nothing was changed; any other number: it failed, run it
    # again.
    """
  }
}
