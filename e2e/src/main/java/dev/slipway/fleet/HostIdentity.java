package dev.slipway.fleet;

import dev.slipway.fleet.script.HostGroup;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.revision.Sha256;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** What a simulated host says of itself. */
final class HostIdentity {
    private static final int MACHINE_ID_LENGTH = 32;

    /** RFC 9562's namespace for URLs. */
    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final int UUID_BYTES = 16;

    static HostFacts facts(String name, HostGroup group) {
        String machineId = Sha256.of(("slipway-fleet/" + name).getBytes(StandardCharsets.UTF_8))
                .substring(0, MACHINE_ID_LENGTH);
        return new HostFacts(machineId, "linux", "slipway-fleet", group.zone(), group.autoScalingGroup());
    }

    static List<Tag> tags(HostGroup group) {
        return group.tags().entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
    }

    static List<InstalledRevision> installed(String namespace, HostGroup group) {
        return group.installed().stream()
                .map(entry -> installed(
                        entry.groupId() == null ? groupId(namespace, entry.group()) : entry.groupId(),
                        entry.revision()))
                .toList();
    }

    /** A host always knows where its revision came from: without a hash the operator would take it for unknown. */
    private static InstalledRevision installed(String groupId, String revision) {
        if (RevisionIdentity.isHash(revision)) {
            return new InstalledRevision(groupId, revision, null, null, true);
        }
        RevisionLocation gone = new RevisionLocation.Url(
                "https://slipway-fleet.invalid/%s.tar".formatted(revision), revision, BundleType.TAR);
        return new InstalledRevision(groupId, RevisionIdentity.hash(gone), revision, null, true);
    }

    /** The id that the operator gives a group without {@code spec.deploymentGroupId}: a UUID of version 5 of its name. */
    static String groupId(String namespace, String group) {
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
        byte[] hash = sha1.digest(
                ("slipway.dev/deploymentgroups/" + namespace + "/" + group).getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private HostIdentity() {}
}
