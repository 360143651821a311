package dev.slipway.agent.migrate;

import dev.slipway.agent.engine.install.PathText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What CodeDeploy's last Install put on the host, as its cleanup file says: one absolute path a line, parents before
 * children (A 9).
 *
 * @param paths in the order of the file
 * @param selinuxRules patterns of SELinux rules that stand in lines of their own
 * @param unreadable lines that are no absolute path that a host can have: the rest of a name that holds a line feed, for example
 */
record CleanupFile(List<Path> paths, List<String> selinuxRules, int unreadable) {
    // What Linux lets a path and a part of it be long, in bytes: nothing longer was ever installed.
    private static final int LONGEST_PATH = 4095;
    private static final int LONGEST_NAME = 255;
    private static final byte[] SELINUX = "semanage\0".getBytes(StandardCharsets.US_ASCII);

    CleanupFile {
        paths = List.copyOf(paths);
        selinuxRules = List.copyOf(selinuxRules);
    }

    /** Reads the bytes of the file. A last line without line feed is an interrupted write and does not count. */
    static CleanupFile parse(byte[] bytes) {
        List<Path> paths = new ArrayList<>();
        List<String> selinuxRules = new ArrayList<>();
        int unreadable = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte b : bytes) {
            if (b != '\n') {
                line.write(b);
                continue;
            }
            byte[] text = line.toByteArray();
            line.reset();
            Optional<Path> path = path(text);
            Optional<String> rule = rule(text);
            if (rule.isPresent()) {
                selinuxRules.add(rule.get());
            } else if (path.isPresent()) {
                paths.add(path.get());
            } else if (text.length > 0) {
                unreadable++;
            }
        }
        return new CleanupFile(paths, selinuxRules, unreadable);
    }

    private static Optional<Path> path(byte[] text) {
        if (text.length < 2 || text[0] != '/' || isTooLong(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PathText.ofBytes(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isTooLong(byte[] path) {
        int name = 0;
        for (byte b : path) {
            name = b == '/' ? 0 : name + 1;
            if (name > LONGEST_NAME) {
                return true;
            }
        }
        return path.length > LONGEST_PATH;
    }

    /** Patterns that are no plain text cannot have been the work of semanage. */
    private static Optional<String> rule(byte[] text) {
        if (!startsWith(text, SELINUX)) {
            return Optional.empty();
        }
        String rule = new String(text, SELINUX.length, text.length - SELINUX.length, StandardCharsets.US_ASCII).strip();
        boolean plain = rule.startsWith("/") && rule.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return plain ? Optional.of(rule) : Optional.empty();
    }

    private static boolean startsWith(byte[] text, byte[] prefix) {
        return text.length >= prefix.length && Arrays.equals(Arrays.copyOf(text, prefix.length), prefix);
    }
}
