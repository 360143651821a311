package dev.slipway.operator.gateway.store;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that the gateway reads from and writes to the API server. Methods called {@code read…} are consistent, the others
 * answer from caches; objects are shared and never changed in place. Every write carries the resource version of what it
 * was decided on.
 *
 * <p>All methods throw {@link dev.slipway.operator.gateway.http.UnavailableException} if the API server cannot be reached
 * or answers 5xx; whether a write took effect is then unknown.
 */
public interface GatewayStore {
    /** False until the caches hold their first lists. */
    boolean synced();

    Optional<Instance> instance(String namespace, String name);

    Optional<Instance> readInstance(String namespace, String name);

    /** Creates it; empty if the name is taken. */
    Optional<Instance> createInstance(Instance fresh);

    /** @throws ConflictException if it has changed or gone meanwhile */
    Instance writeStatus(Instance changed) throws ConflictException;

    /** The targets whose host is this Instance. */
    List<DeploymentTarget> targetsOf(String namespace, String instance);

    List<DeploymentTarget> readTargetsOf(String namespace, String instance);

    Optional<DeploymentTarget> readTarget(String namespace, String name);

    /** @throws ConflictException if it has changed or gone meanwhile */
    DeploymentTarget writeStatus(DeploymentTarget changed) throws ConflictException;

    Optional<Deployment> run(String namespace, String name);

    Optional<Deployment> readRun(String namespace, String name);

    /** Every Secret of type {@code slipway.dev/join-token} in the namespaces that are watched. */
    List<Secret> joinTokens();

    Optional<Secret> readSecret(String namespace, String name);

    /** @throws ConflictException if it has changed or gone meanwhile */
    Secret annotate(Secret base, Map<String, String> annotations) throws ConflictException;

    /** The epoch as the API server has it now. */
    Epoch readEpoch();

    /** Calls {@code listener} with each target that was added, changed or deleted, soon after it was. */
    void onTargetChange(Consumer<DeploymentTarget> listener);

    /** Calls {@code listener} with each Instance, and again after each change. */
    void onInstanceChange(Consumer<Instance> listener);
}
