package dev.slipway.e2e.world;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs and their targets as the API server has them. */
public final class Runs {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final KubernetesClient client;

    Runs(KubernetesClient client) {
        this.client = client;
    }

    /** The run, null if there is none (yet). */
    public @Nullable Deployment find(String run) {
        return client.resources(Deployment.class).withName(run).get();
    }

    public Deployment get(String run) {
        Deployment found = find(run);
        if (found == null) {
            throw new AssertionError("there is no Deployment " + run);
        }
        return found;
    }

    /** CodeDeploy's word for where the run is, empty before the operator has seen it. */
    public String status(String run) {
        return status(get(run));
    }

    public Deployment awaitEnd(String run) {
        return await(run, "it ends", found -> ENDED.contains(status(found)));
    }

    /** Waits until the run is like that; shows it if it never is. */
    public Deployment await(String run, String what, Predicate<Deployment> condition) {
        try {
            return Objects.requireNonNull(Awaitility.await("run " + run + ": " + what)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> find(run), found -> found != null && condition.test(found)));
        } catch (ConditionTimeoutException e) {
            Deployment found = find(run);
            throw new AssertionError(
                    "run " + run + " never got so far: " + what + "\n"
                            + (found == null ? "there is none" : Serialization.asYaml(found.getStatus())),
                    e);
        }
    }

    /** How many runs there are. */
    public int count() {
        return client.resources(Deployment.class).list().getItems().size();
    }

    /** The run's rollback, once it has ended. */
    public Deployment awaitRollback(String run) {
        Deployment failed = await(run, "its rollback is known", found -> rollbackOf(found) != null);
        return awaitEnd(String.valueOf(rollbackOf(failed)));
    }

    public static @Nullable String rollbackOf(Deployment run) {
        DeploymentStatus status = run.getStatus();
        if (status == null || status.getRollbackInfo() == null) {
            return null;
        }
        String name = status.getRollbackInfo().getRollbackDeploymentName();
        return name == null || name.isEmpty() ? null : name;
    }

    /** The run's targets, by host. */
    public Map<String, DeploymentTarget> targets(String run) {
        Map<String, DeploymentTarget> byHost = new TreeMap<>();
        client.resources(DeploymentTarget.class).list().getItems().stream()
                .filter(target -> run.equals(target.getSpec().getDeploymentName()))
                .sorted(Comparator.comparing(target -> target.getMetadata().getName()))
                .forEach(target -> byHost.put(target.getSpec().getTargetId(), target));
        return byHost;
    }

    /** What came of each host: {@code Succeeded}, {@code Skipped}, {@code Failed: Unreachable} … */
    public Map<String, String> outcomes(String run) {
        Map<String, String> outcomes = new TreeMap<>();
        targets(run).forEach((host, target) -> outcomes.put(host, outcome(target)));
        return outcomes;
    }

    /** Each lifecycle event of a target and its status. */
    public static List<String> events(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        return status == null || status.getLifecycleEvents() == null
                ? List.of()
                : status.getLifecycleEvents().stream()
                        .map(event -> event.getLifecycleEventName() + " " + event.getStatus())
                        .toList();
    }

    public static String status(Deployment run) {
        return run.getStatus() == null || run.getStatus().getStatus() == null
                ? ""
                : run.getStatus().getStatus();
    }

    public static String deploymentId(Deployment run) {
        return run.getStatus() == null || run.getStatus().getDeploymentId() == null
                ? ""
                : run.getStatus().getDeploymentId();
    }

    private static String outcome(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        if (status == null || status.getStatus() == null) {
            return "Pending";
        }
        return status.getFailureType() == null
                ? status.getStatus()
                : status.getStatus() + ": " + status.getFailureType();
    }
}
