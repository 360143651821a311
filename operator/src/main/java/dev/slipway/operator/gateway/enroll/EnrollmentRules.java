package dev.slipway.operator.gateway.enroll;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.protocol.text.InstanceName;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.translate.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a host may be admitted under a name, and how (design 5, "Join tokens"). */
final class EnrollmentRules {
    /** Annotation of an Instance: the key for which it was created, until its status holds it. */
    static final String CREATED_FOR = Labels.CREATED_FOR_KEY;

    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG_KEY = 128;
    private static final int MAX_TAG_VALUE = 256;

    /** What a host asks for. */
    record Application(String name, String fingerprint, List<Tag> claimedTags) {}

    /** The answer to an application. */
    sealed interface Verdict {
        /** A new Instance with these tags; consumes a use. */
        record Create(List<Tag> tags) implements Verdict {}

        /** The key that the Instance has already: nothing is consumed, nothing changes but what is missing. */
        record Repeat(Instance instance) implements Verdict {}

        /** Another key takes the Instance over, as its {@code allowReenrollment} permits; consumes a use. */
        record TakeOver(Instance instance) implements Verdict {}

        /** Another key has the name. */
        record Taken(String message) implements Verdict {}

        /** One sentence for the host. */
        record Refuse(String message) implements Verdict {}
    }

    static Verdict judge(JoinToken token, Application application, Optional<Instance> existing, Instant now) {
        if (token.expires() != null && !now.isBefore(token.expires())) {
            return new Verdict.Refuse("the join token expired at " + token.expires() + "; ask for a new one");
        }
        String name = application.name();
        if (!InstanceName.isValid(name)) {
            return new Verdict.Refuse(
                    "'" + cut(name) + "' is no name for an Instance; use one of " + InstanceName.RULE);
        }
        if (!token.allowedNames().isEmpty()
                && token.allowedNames().stream().noneMatch(pattern -> Glob.matches(pattern, name))) {
            return new Verdict.Refuse("the join token does not allow the instance name " + name + "; it allows "
                    + String.join(", ", token.allowedNames()));
        }
        @Nullable String badTag = badTag(token, application.claimedTags());
        if (badTag != null) {
            return new Verdict.Refuse(badTag);
        }
        if (merged(token, application).size() > MAX_TAGS) {
            return new Verdict.Refuse("the host would have more than " + MAX_TAGS + " tags; claim fewer");
        }
        return existing.map(instance -> known(token, application, instance))
                .orElseGet(() -> spend(token, application, new Verdict.Create(merged(token, application))));
    }

    private static Verdict known(JoinToken token, Application application, Instance instance) {
        if (application.fingerprint().equals(keyOf(instance))) {
            return new Verdict.Repeat(instance);
        }
        if (instance.getSpec() != null && Boolean.TRUE.equals(instance.getSpec().getAllowReenrollment())) {
            return spend(token, application, new Verdict.TakeOver(instance));
        }
        return new Verdict.Taken("the instance name " + application.name() + " is taken in namespace "
                + token.namespace() + "; take another, or set spec.allowReenrollment on the Instance");
    }

    /** The key that holds the name: from the status, or, if a crash came before that, the one it was created for. */
    static @Nullable String keyOf(Instance instance) {
        InstanceStatus status = instance.getStatus();
        if (status != null && status.getPublicKeyFingerprint() != null) {
            return status.getPublicKeyFingerprint();
        }
        Map<String, String> annotations = instance.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(CREATED_FOR);
    }

    private static Verdict spend(JoinToken token, Application application, Verdict admitted) {
        if (token.uses() == null || token.admitted(application) || token.taken() < token.uses()) {
            return admitted;
        }
        return new Verdict.Refuse("the join token has admitted "
                + (token.uses() == 1 ? "its only host" : "its " + token.uses() + " hosts")
                + "; ask for a new one");
    }

    private static @Nullable String badTag(JoinToken token, List<Tag> claimed) {
        for (Tag tag : claimed) {
            if (tag.key().isEmpty()
                    || tag.key().length() > MAX_TAG_KEY
                    || tag.value().length() > MAX_TAG_VALUE) {
                return "tag '" + cut(tag.key()) + "' is too long or has no key; keys have up to 128, values up to 256"
                        + " characters";
            }
            String text = tag.key() + "=" + tag.value();
            boolean given = token.tags().contains(tag);
            boolean allowed = token.allowedTags().stream()
                    .anyMatch(pattern -> Glob.matches(pattern.contains("=") ? pattern : pattern + "=*", text));
            if (!given && !allowed) {
                return "the join token does not allow the host to claim the tag " + cut(text);
            }
        }
        return null;
    }

    /** Tags that the token gives win over claimed ones of the same key. */
    private static List<Tag> merged(JoinToken token, Application application) {
        Map<String, Tag> byKey = new LinkedHashMap<>();
        token.tags().forEach(tag -> byKey.put(tag.key(), tag));
        application.claimedTags().forEach(tag -> byKey.putIfAbsent(tag.key(), tag));
        return new ArrayList<>(byKey.values());
    }

    private static String cut(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private EnrollmentRules() {}
}
