package dev.slipway.e2e.world;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.Kubectl;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** DeploymentGroups as the API server has them, and the runs that they made. */
public final class Groups {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final KubernetesClient client;
    private final Kubectl kubectl;

    Groups(KubernetesClient client, Kubectl kubectl) {
        this.client = client;
        this.kubectl = kubectl;
    }

    /** The group, null if there is none (any more). */
    public @Nullable DeploymentGroup find(String group) {
        return client.resources(DeploymentGroup.class).withName(group).get();
    }

    public DeploymentGroup get(String group) {
        DeploymentGroup found = find(group);
        if (found == null) {
            throw new AssertionError("there is no DeploymentGroup " + group);
        }
        return found;
    }

    /** Waits until the group is like that; shows it and its runs if it never is. */
    public DeploymentGroup await(String group, String what, Predicate<DeploymentGroup> condition) {
        try {
            return Objects.requireNonNull(Awaitility.await("group " + group + ": " + what)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> find(group), found -> found != null && condition.test(found)));
        } catch (ConditionTimeoutException e) {
            DeploymentGroup found = find(group);
            throw new AssertionError(
                    "group " + group + " never got so far: " + what + "\n"
                            + (found == null ? "there is none" : Serialization.asYaml(found.getStatus())) + "\nruns "
                            + runs(group).stream()
                                    .map(run -> run.getMetadata().getName() + " " + Runs.status(run))
                                    .toList(),
                    e);
        }
    }

    public DeploymentGroup await(String group, Kstatus kstatus) {
        return await(group, kstatus.toString(), found -> Kstatus.of(found) == kstatus);
    }

    /** Waits for a true condition that begins so: {@code Stalled RolledBack}. */
    public DeploymentGroup awaitCondition(String group, String beginning) {
        return await(
                group, beginning, found -> Conditions.of(found).stream().anyMatch(said -> said.startsWith(beginning)));
    }

    /** The group's run of this number; waits for it to exist and to end. */
    public Deployment awaitEnd(String group, long number) {
        return new Runs(client).awaitEnd(group + "-" + number);
    }

    /** All runs of the group, whoever made them, oldest first; those of one second by name. */
    public List<Deployment> runs(String group) {
        return client.resources(Deployment.class).list().getItems().stream()
                .filter(run -> group.equals(run.getSpec().getDeploymentGroupName()))
                .sorted(Comparator.comparing(
                                (Deployment run) -> run.getMetadata().getCreationTimestamp())
                        .thenComparing(run -> run.getMetadata().getName()))
                .toList();
    }

    public List<String> runNames(String group) {
        return runs(group).stream().map(run -> run.getMetadata().getName()).toList();
    }

    /**
     * Makes the operator look at the group once more and waits until it has: what it wants to do by itself after that
     * look stands in its status. The edit is one that leads to nothing.
     */
    public DeploymentGroup lookAgain(String group) {
        long generation = get(group).getMetadata().getGeneration();
        kubectl.must(
                "patch",
                "deploymentgroups.slipway.dev",
                group,
                "--type=merge",
                "--patch={\"spec\":{\"timeouts\":{\"runSeconds\":" + (43_200 - generation) + "}}}");
        return await(
                group,
                "the operator has seen the edit",
                found -> found.getMetadata().getGeneration() > generation
                        && found.getStatus() != null
                        && Objects.equals(
                                found.getStatus().getObservedGeneration(),
                                found.getMetadata().getGeneration()));
    }

    /** {@code kubectl annotate} with another retry token. */
    public void retry(String group, String token) {
        kubectl.must("annotate", "--overwrite", "deploymentgroups.slipway.dev", group, "slipway.dev/retry=" + token);
    }
}
