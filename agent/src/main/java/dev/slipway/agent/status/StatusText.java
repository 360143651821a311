package dev.slipway.agent.status;

import dev.slipway.agent.status.HostStatus.Copy;
import dev.slipway.agent.status.HostStatus.Enrolment;
import dev.slipway.agent.status.HostStatus.Group;
import dev.slipway.agent.status.HostStatus.InHand;
import dev.slipway.protocol.wire.WireJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A status for people, a few lines a subject, and for programs. */
public final class StatusText {
    /** Enough of a digest to tell revisions of one host apart. */
    private static final int SHORT_DIGEST = 12;

    private static final String UNKNOWN = "unknown";

    /** Ends with a line break. */
    public static String text(HostStatus status) {
        StringBuilder text = new StringBuilder();
        line(text, "agent", status.running() ? "runs, process " + status.process() : "does not run");
        line(text, "enrolled", enrolment(status.enrolment()));
        line(text, "state", status.stateDirectory());
        for (Group group : status.deploymentGroups()) {
            group(text, group);
        }
        for (InHand order : status.orders()) {
            order(text, order);
        }
        if (status.orders().isEmpty()) {
            line(text, "orders", "none in hand");
        }
        status.troubles().forEach(trouble -> line(text, UNKNOWN, trouble));
        return text.toString();
    }

    /** Exactly one object. */
    public static String json(HostStatus status) {
        return new String(WireJson.write(status), StandardCharsets.UTF_8);
    }

    private static String enrolment(@Nullable Enrolment enrolment) {
        if (enrolment == null) {
            return "no";
        }
        return "as %s in namespace %s, %s %s"
                .formatted(
                        enrolment.instance(),
                        enrolment.namespace(),
                        enrolment.valid() ? "until" : "but its certificate ended at",
                        enrolment.validUntil());
    }

    private static void group(StringBuilder text, Group group) {
        line(text, "group", group.name() == null ? group.id() : "%s (%s)".formatted(group.name(), group.id()));
        line(
                text,
                "",
                Boolean.TRUE.equals(group.imported())
                        ? "installed by %s, taken over from CodeDeploy's agent".formatted(group.deploymentId())
                        : "installed by %s, bundle %s, last deployment %s"
                                .formatted(
                                        run(group.deployment(), group.deploymentId()),
                                        digest(group.digest()),
                                        outcome(group.succeeded())));
        for (Copy copy : group.kept()) {
            line(text, "", "keeps the bundle %s of %s".formatted(digest(copy.digest()), copy.deploymentId()));
        }
    }

    private static void order(StringBuilder text, InHand order) {
        String what = order.group() == null
                ? "one that was not understood"
                : "%s of %s, %s".formatted(run(order.deployment(), order.deploymentId()), order.group(), order.stage());
        line(text, "order", order.cancelled() == null ? what : what + ", cancelled: " + order.cancelled());
    }

    private static String run(@Nullable String deployment, @Nullable String id) {
        return deployment == null ? String.valueOf(id) : "%s (%s)".formatted(deployment, id);
    }

    private static String digest(@Nullable String digest) {
        return digest == null ? UNKNOWN : digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }

    private static String outcome(@Nullable Boolean succeeded) {
        if (succeeded == null) {
            return "not ended";
        }
        return succeeded ? "succeeded" : "failed";
    }

    private static void line(StringBuilder text, String subject, String words) {
        text.append("%-10s%s\n".formatted(subject, words));
    }

    private StatusText() {}
}
