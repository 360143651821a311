package dev.slipway.agent.engine.access;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this host has for access lists and labels.
 *
 * @param directories where programs are looked for, in this order
 * @param selinux where the kernel shows SELinux
 */
public record HostPrograms(List<Path> directories, Path selinux) {
    static final String SETFACL = "setfacl";
    static final String SEMANAGE = "semanage";
    static final String MATCHPATHCON = "matchpathcon";

    private static final Path SELINUX = Path.of("/sys/fs/selinux");
    /** Where distributions have them, for an agent whose own path is short. */
    private static final List<String> USUAL = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    public HostPrograms {
        directories = List.copyOf(directories);
    }

    /** By the agent's own search path; what is not absolute in it does not count. */
    public static HostPrograms of(Map<String, String> environment) {
        List<String> names =
                new ArrayList<>(List.of(environment.getOrDefault("PATH", "").split(":", -1)));
        names.addAll(USUAL);
        List<Path> directories = new ArrayList<>();
        for (String name : names) {
            try {
                Path directory = Path.of(name);
                if (directory.isAbsolute()) {
                    directories.add(directory);
                }
            } catch (InvalidPathException e) {
                // Nothing lies there.
            }
        }
        return new HostPrograms(directories, SELINUX);
    }

    /** Where the program is; empty if this host lacks it. */
    Optional<Path> find(String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Why access lists cannot be set; empty if they can. */
    public Optional<String> lacksAcls() {
        return find(SETFACL).isPresent()
                ? Optional.empty()
                : Optional.of("this host lacks setfacl; install the package acl");
    }

    /** Why labels cannot be set; empty if they can. */
    public Optional<String> lacksSelinux() {
        if (!Files.exists(selinux.resolve("enforce"))) {
            return Optional.of("SELinux is not enabled on this host; enable it, or leave context out");
        }
        if (find(SEMANAGE).isEmpty()) {
            return Optional.of("this host lacks semanage; install the package policycoreutils-python-utils");
        }
        return find(MATCHPATHCON).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "this host lacks matchpathcon; install the package libselinux-utils (on Debian selinux-utils)");
    }
}
