package dev.slipway.operator.hooks.store;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.hooks.HookAnswer;
import dev.slipway.operator.hooks.HookAnswers;
import dev.slipway.operator.hooks.store.AnswerRules.Judgment;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an answer in the status of its run's target, for the leader to find. Any replica writes it: under the version
 * of the target that it has just read, so that leader and function never overwrite each other.
 */
public final class StoredAnswers implements HookAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(StoredAnswers.class);
    private static final int ATTEMPTS = 8;

    private final Stores stores;
    private final Clock clock;

    public StoredAnswers(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Outcome put(HookAnswer answer) {
        if (!stores.synced()) {
            return new Outcome.Unavailable("the operator is starting");
        }
        try {
            Optional<Deployment> run = run(answer.deploymentId());
            if (run.isEmpty()) {
                return new Outcome.NoSuchDeployment();
            }
            return AnswerRules.onHosts(run.get()) ? new Outcome.NotLambda() : put(run.get(), answer);
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("deploymentId", answer.deploymentId())
                    .log("an answer of a hook function could not be kept now: {}", e.getMessage());
            return new Outcome.Unavailable("the Kubernetes API server cannot be reached");
        }
    }

    private Outcome put(Deployment run, HookAnswer answer) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<DeploymentTarget> target = target(run);
            if (target.isEmpty()) {
                return new Outcome.NoSuchExecution();
            }
            switch (AnswerRules.judge(run, target.get(), answer, clock.instant())) {
                case Judgment.Refuse refuse -> {
                    return refuse.outcome();
                }
                case Judgment.Keep keep -> {
                    if (written(keep.changed())) {
                        LOG.atInfo()
                                .addKeyValue("namespace", run.getMetadata().getNamespace())
                                .addKeyValue("deployment", run.getMetadata().getName())
                                .addKeyValue("answer", answer.verdict().text())
                                .log("a hook function answered");
                        return new Outcome.Stored();
                    }
                }
            }
        }
        return new Outcome.Unavailable("the deployment was changed by others " + ATTEMPTS + " times in a row");
    }

    private boolean written(DeploymentTarget changed) {
        try {
            stores.targets().replaceStatus(changed);
            return true;
        } catch (StaleException e) {
            return false;
        }
    }

    /** A function may be quicker than a cache: what the cache does not hold is asked of the API server. */
    private Optional<Deployment> run(String deploymentId) {
        List<Deployment> cached = stores.deployments().byIndex(Index.BY_DEPLOYMENT_ID, deploymentId);
        return (cached.isEmpty() ? stores.deployments().listByField(Index.DEPLOYMENT_ID_FIELD, deploymentId) : cached)
                .stream().findFirst();
    }

    /** The run's one target as the API server has it. */
    private Optional<DeploymentTarget> target(Deployment run) {
        String namespace = run.getMetadata().getNamespace();
        String key = Index.key(namespace, run.getMetadata().getName());
        return stores.targets().byIndex(Index.BY_RUN, key).stream()
                .filter(cached -> of(run, cached))
                .findFirst()
                .flatMap(cached ->
                        stores.targets().read(namespace, cached.getMetadata().getName()))
                .filter(read -> of(run, read))
                .or(() ->
                        stores
                                .targets()
                                .list(
                                        namespace,
                                        Map.of(
                                                Labels.DEPLOYMENT_UID,
                                                run.getMetadata().getUid()))
                                .stream()
                                .findFirst());
    }

    private static boolean of(Deployment run, HasMetadata target) {
        Map<String, String> labels = target.getMetadata().getLabels();
        return labels != null && run.getMetadata().getUid().equals(labels.get(Labels.DEPLOYMENT_UID));
    }
}
