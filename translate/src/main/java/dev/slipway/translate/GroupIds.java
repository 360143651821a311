package dev.slipway.translate;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id under which hosts keep a group's state: {@code spec.deploymentGroupId}, else a UUID of version 5 of namespace
 * and name, so that a group rebuilt from Git is the same group (design 3).
 */
public final class GroupIds {
    /** RFC 9562's namespace for URLs. */
    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final int UUID_BYTES = 16;

    public static String of(DeploymentGroup group) {
        String chosen = group.getSpec().getDeploymentGroupId();
        if (chosen != null) {
            return chosen;
        }
        String name = "slipway.dev/deploymentgroups/" + group.getMetadata().getNamespace() + "/"
                + group.getMetadata().getName();
        return version5(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The JDK makes name-based UUIDs of version 3 only. */
    private static UUID version5(byte[] name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(UUID_BYTES)
                .putLong(URL_NAMESPACE.getMostSignificantBits())
                .putLong(URL_NAMESPACE.getLeastSignificantBits())
                .array());
        byte[] hash = sha1.digest(name);
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private GroupIds() {}
}
