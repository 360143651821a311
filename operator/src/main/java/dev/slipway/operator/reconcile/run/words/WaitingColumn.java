package dev.slipway.operator.reconcile.run.words;

import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.text.Cut;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The column WAITING FOR: the first of {@code waitingFor} in a few words, and how many there are beside it. */
public final class WaitingColumn {
    private static final int WIDTH = 32;

    public static @Nullable String of(DeploymentStatus status) {
        List<WaitingFor> waits = Objects.requireNonNullElse(status.getWaitingFor(), List.of());
        if (waits.isEmpty()) {
            return null;
        }
        String more = waits.size() == 1 ? "" : " +" + (waits.size() - 1);
        return Cut.to(words(waits.getFirst(), status), WIDTH - more.length()) + more;
    }

    /** A reason of a later version, or one that is clear by itself, is its own word. */
    private static String words(WaitingFor wait, DeploymentStatus status) {
        String subject = Objects.requireNonNullElse(wait.getSubject(), "");
        String reason = Objects.requireNonNullElse(wait.getReason(), "");
        return switch (reason) {
            case "MinimumHealthyHosts" -> "minimum healthy" + ofAll(status);
            case "Width" -> "hosts in flight" + width(status);
            case "HostsInFlight", "Ending" -> "hosts in flight";
            case "FirstReport" -> "the first host's report";
            case "Zone" -> named("zone", subject);
            case "Bake" -> named("watch of zone", subject);
            case "Alarms" -> "alarms to be read";
            case "AlarmData" -> "data of alarms";
            case "UnreachableHost" -> named("host", subject);
            case "DuplicateIdentity" -> named("two hosts as", subject);
            case "Hook" -> named("hook", subject);
            case "TrafficStep" -> "the next step";
            case "Invocations" -> "invocations";
            case "Aws" -> "calls to AWS";
            case "Paused" -> "resume (paused)";
            case "GroupPaused" -> "resume (group is paused)";
            case "Queued" -> subject.isEmpty() ? "its turn" : subject;
            case "GroupNotFound" -> named("group", subject);
            case "ApplicationNotFound" -> named("application", subject);
            case "ConfigNotFound" -> named("config", subject);
            case "SecretNotFound" -> named("secret", subject);
            case "ApiErrors" -> "the API server";
            default -> subject.isEmpty() ? reason : reason + " " + subject;
        };
    }

    private static String named(String kind, String subject) {
        return subject.isEmpty() ? kind : kind + " " + subject;
    }

    private static String ofAll(DeploymentStatus status) {
        Integer minimum =
                settings(status).map(ResolvedSettings::getMinimumHealthyHosts).orElse(null);
        Integer total = Optional.ofNullable(status.getFrozen())
                .map(FrozenTargets::getTotal)
                .orElse(null);
        return minimum == null || total == null ? "" : " (%d of %d)".formatted(minimum, total);
    }

    private static String width(DeploymentStatus status) {
        return settings(status)
                .map(ResolvedSettings::getWidth)
                .map(" (%d at a time)"::formatted)
                .orElse("");
    }

    private static Optional<ResolvedSettings> settings(DeploymentStatus status) {
        return Optional.ofNullable(status.getResolved());
    }

    private WaitingColumn() {}
}
