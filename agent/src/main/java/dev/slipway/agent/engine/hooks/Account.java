package dev.slipway.agent.engine.hooks;

import java.util.Optional;

/**
 * A user of this host, as the system's own look-up tells it: local files, LDAP, whatever is configured.
 *
 * @param home directory, as {@code HOME} will name it
 * @param shell as {@code SHELL} will name it; nothing is run by it
 */
record Account(String name, long uid, long gid, String home, String shell) {
    private static final int FIELDS = 7;

    /** {@code name:password:uid:gid:comment:home:shell}. */
    static Optional<Account> parse(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Account(fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]), fields[5], fields[6]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
