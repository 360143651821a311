package dev.slipway.operator.reconcile.run.targets;

import dev.slipway.crds.deployment.Deployment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names that follow from what they name, so that a repeated step makes nothing twice. */
public final class TargetNames {
    /** 64 bits: with 32 two of 10,000 hosts have one name in one run of eighty-six, which then neither starts nor ends. */
    private static final int HASH_CHARACTERS = 16;

    /** A run has one, whose name is looked up also where an older operator has made it. */
    private static final int FUNCTION_HASH_CHARACTERS = 8;

    private static final String FUNCTION = "function";
    private static final int DEPLOYMENT_ID_CHARACTERS = 9;
    private static final int MAX_NAME = 63;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Run name + hash(run UID, host) (design 4). */
    public static String of(Deployment run, String host) {
        return of(run, host, HASH_CHARACTERS);
    }

    /** The one of a Lambda run: what its AppSpec says may not be known when it is looked for. */
    public static String ofFunction(Deployment run) {
        return of(run, FUNCTION, FUNCTION_HASH_CHARACTERS);
    }

    private static String of(Deployment run, String of, int characters) {
        String hash = hash(run.getMetadata().getUid() + "/" + of).substring(0, characters);
        return run.getMetadata().getName() + "-" + hash;
    }

    /** {@code d-} and nine capitals or digits from the UID: what hooks see as DEPLOYMENT_ID. */
    public static String deploymentId(String uid) {
        byte[] hash = digest(uid);
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < DEPLOYMENT_ID_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(Byte.toUnsignedInt(hash[i]) % ALPHABET.length()));
        }
        return id.toString();
    }

    /** The name of a run's rollback: one per run, whoever creates it and however often. */
    public static String rollback(Deployment run) {
        String suffix = "-rb-" + hash(run.getMetadata().getUid()).substring(0, 5);
        String name = run.getMetadata().getName().toLowerCase(Locale.ROOT);
        int room = MAX_NAME - suffix.length();
        String kept = name.length() <= room ? name : name.substring(0, room);
        // A name cut at a dot or hyphen would end a DNS label with one, which the API server refuses for ever.
        return kept.replaceFirst("[.-]+$", "") + suffix;
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private TargetNames() {}
}
