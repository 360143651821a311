package dev.slipway.operator.gateway.identity;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.ca.ClientIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each request checks expiry, key and Instance UID (design 5) of a certificate that our authority has issued. */
public final class IdentityRules {
    /** How long after its end a certificate can still be renewed. */
    public static final Duration RENEWABLE = Duration.ofDays(30);

    /**
     * What a certificate says.
     *
     * @param fingerprint of its key
     */
    public record Shown(ClientIdentity identity, String fingerprint, Instant notBefore, Instant notAfter) {}

    /**
     * The verdict at {@code now}.
     *
     * @param grace how long after its end the certificate still counts; with any, one that has not begun counts too: a
     *     gateway whose clock was ahead has issued it, and renewing is how the host gets rid of it
     */
    public static Verdict judge(Shown shown, Optional<Instance> found, Duration grace, Instant now) {
        String host = shown.identity().namespace() + "/" + shown.identity().name();
        if (found.isEmpty()
                || found.get().getMetadata().getDeletionTimestamp() != null
                || !shown.identity().uid().equals(found.get().getMetadata().getUid())) {
            return new Verdict.Refused("Instance " + host + " of this certificate was deleted; enrol again");
        }
        Instance instance = found.get();
        InstanceStatus status = instance.getStatus();
        @Nullable String registered = status == null ? null : status.getPublicKeyFingerprint();
        if (!shown.fingerprint().equals(registered)) {
            return new Verdict.Refused("Instance " + host + " was enrolled anew with another key; enrol again");
        }
        if (grace.isZero() && now.isBefore(shown.notBefore())) {
            return new Verdict.Expired(
                    "the certificate of " + host + " is not valid yet; renew it, and check the clocks");
        }
        if (now.isAfter(shown.notAfter().plus(grace))) {
            return grace.isZero()
                    ? new Verdict.Expired("the certificate of " + host + " has expired; renew it")
                    : new Verdict.Refused("the certificate of " + host + " expired more than " + grace.toDays()
                            + " days ago; enrol again");
        }
        return new Verdict.Accepted(new Caller(
                shown.identity().namespace(),
                shown.identity().name(),
                shown.identity().uid(),
                instance));
    }

    private IdentityRules() {}
}
