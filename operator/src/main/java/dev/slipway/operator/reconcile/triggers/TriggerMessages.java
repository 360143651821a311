package dev.slipway.operator.reconcile.triggers;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.translate.state.RunStatuses;
import dev.slipway.translate.state.TargetStatuses;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages of triggers in CodeDeploy's JSON: all values are texts, times are seconds since 1970 (S 1.12). */
final class TriggerMessages {
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int SUBJECT = 100;

    static String subject(Deployment run, Notice notice) {
        String what = notice.target() == null
                ? "%s: deployment %s".formatted(words(notice.event()), id(run))
                : "%s: %s in %s"
                        .formatted(
                                words(notice.event()), notice.target().getSpec().getTargetId(), id(run));
        return what.length() <= SUBJECT ? what : what.substring(0, SUBJECT);
    }

    /** {@code DeploymentFailure} as {@code Deployment Failure}. */
    private static String words(String event) {
        return event.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    static String json(Deployment run, Notice notice) {
        Map<String, Object> message = new LinkedHashMap<>();
        String[] arn = notice.topicArn().split(":");
        message.put("region", arn.length > ACCOUNT ? arn[REGION] : "");
        message.put("accountId", arn.length > ACCOUNT ? arn[ACCOUNT] : "");
        message.put("eventTriggerName", notice.trigger());
        if (notice.target() == null) {
            ofRun(message, run, notice.event());
        } else {
            ofHost(message, run, notice.target());
        }
        return Serialization.asJson(message);
    }

    /** As it was at the event: a short run may be over before its start is told. */
    private static void ofRun(Map<String, Object> message, Deployment run, String event) {
        boolean start = "DeploymentStart".equals(event);
        DeploymentStatus status = run.getStatus();
        ResolvedSettings resolved = status.getResolved();
        message.put("applicationName", resolved == null ? "" : resolved.getApplicationName());
        message.put("deploymentId", id(run));
        message.put(
                "deploymentGroupName",
                resolved == null ? run.getSpec().getDeploymentGroupName() : resolved.getDeploymentGroupName());
        message.put("createTime", seconds(status.getCreateTime()));
        message.put("completeTime", seconds(start ? null : status.getCompleteTime()));
        message.put("deploymentOverview", overview(status.getDeploymentOverview()));
        message.put("status", start ? RunStatuses.IN_PROGRESS : RunStatuses.of(run));
        ErrorInformation error = status.getErrorInformation();
        if (error != null && !start) {
            message.put(
                    "errorInformation",
                    Map.of(
                            "ErrorCode", Objects.requireNonNullElse(error.getCode(), ""),
                            "ErrorMessage", Objects.requireNonNullElse(error.getMessage(), "")));
        }
    }

    private static Map<String, String> overview(@Nullable DeploymentOverview overview) {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("Failed", count(overview == null ? null : overview.getFailed()));
        counts.put("InProgress", count(overview == null ? null : overview.getInProgress()));
        counts.put("Pending", count(overview == null ? null : overview.getPending()));
        counts.put("Skipped", count(overview == null ? null : overview.getSkipped()));
        counts.put("Succeeded", count(overview == null ? null : overview.getSucceeded()));
        return counts;
    }

    private static void ofHost(Map<String, Object> message, Deployment run, DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        message.put("deploymentId", id(run));
        message.put("instanceId", target.getSpec().getTargetId());
        message.put("lastUpdatedAt", seconds(status.getLastProgressTime()));
        message.put("instanceStatus", TargetStatuses.of(target));
        message.put(
                "lifecycleEvents",
                Objects.requireNonNullElse(status.getLifecycleEvents(), List.<LifecycleEvent>of()).stream()
                        .map(TriggerMessages::event)
                        .toList());
    }

    private static Map<String, Object> event(LifecycleEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("LifecycleEvent", event.getLifecycleEventName());
        fields.put("LifecycleEventStatus", event.getStatus());
        fields.put("StartTime", seconds(event.getStartTime()));
        fields.put("EndTime", seconds(event.getEndTime()));
        return fields;
    }

    private static String id(Deployment run) {
        return Objects.requireNonNullElse(run.getStatus().getDeploymentId(), "");
    }

    private static String count(@Nullable Integer count) {
        return String.valueOf(Objects.requireNonNullElse(count, 0));
    }

    /** {@code 1446744188.595}; null before it has happened. */
    private static @Nullable String seconds(@Nullable String timestamp) {
        Instant instant = Timestamps.parse(timestamp);
        return instant == null
                ? null
                : String.format(Locale.ROOT, "%.3f", BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }

    private TriggerMessages() {}
}
