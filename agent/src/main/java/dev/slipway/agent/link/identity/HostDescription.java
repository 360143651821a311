package dev.slipway.agent.link.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this machine says of itself. */
public final class HostDescription {
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    /** The content of {@code /etc/machine-id}, null where there is none. */
    public static @Nullable String machineId() {
        try {
            String id = Files.readString(MACHINE_ID, StandardCharsets.US_ASCII).strip();
            return id.isEmpty() ? null : id;
        } catch (IOException e) {
            return null;
        }
    }

    /** {@code linux} or {@code windows}. */
    public static String os() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : "linux";
    }

    /** The machine's own name, as {@code hostname} prints it. */
    public static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "";
            }
        }
    }

    private HostDescription() {}
}
