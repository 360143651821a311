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

    /** On EC2 the id of the instance; elsewhere whatever the vendor put there. */
    private static final Path ASSET_TAG = Path.of("/sys/devices/virtual/dmi/id/board_asset_tag");

    /** What tells this machine from a copy of it. */
    public static Machine machine() {
        return machine(MACHINE_ID, ASSET_TAG);
    }

    static Machine machine(Path machineIdFile, Path assetTagFile) {
        String tag = content(assetTagFile);
        return new Machine(content(machineIdFile), tag != null && tag.startsWith("i-") ? tag : null);
    }

    /** The content of {@code /etc/machine-id}, null where there is none. */
    public static @Nullable String machineId() {
        return content(MACHINE_ID);
    }

    private static @Nullable String content(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return content.isEmpty() ? null : content;
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
