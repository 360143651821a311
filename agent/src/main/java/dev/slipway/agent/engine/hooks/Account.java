package dev.slipway.agent.engine.hooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A user of this host, as the system's own look-up tells it: local files, LDAP, whatever is configured.
 *
 * @param home directory, as {@code HOME} will name it
 * @param shell as {@code SHELL} will name it; nothing is run by it
 */
record Account(String name, long uid, long gid, String home, String shell) {
    private static final int FIELDS = 7;

    /**
     * The user of that name or number; empty if there is none.
     *
     * @throws IOException if nobody can be looked up
     */
    static Optional<Account> find(String user) throws IOException, InterruptedException {
        if (user.isEmpty() || user.startsWith("-") || user.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Process process;
        try {
            process = new ProcessBuilder("getent", "passwd", user)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException("users cannot be looked up, since getent cannot be started; install it (libc-bin)", e);
        }
        process.getOutputStream().close();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? parse(line) : Optional.empty();
    }

    /** {@code name:password:uid:gid:comment:home:shell}. */
    static Optional<Account> parse(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Account(
                    fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]), fields[5], fields[6]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
