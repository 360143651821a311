package dev.slipway.operator.gateway.store;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.gateway.http.UnavailableException;
import dev.slipway.operator.leader.EpochStore;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.store.Store;
import dev.slipway.operator.store.Stores;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The gateway's store over the operator's shared caches and the API server. */
public final class KubernetesStore implements GatewayStore {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String HOST_FIELD = "spec.targetId";

    private final KubernetesClient client;
    private final Stores stores;
    private final JoinTokenCache tokens;
    private final SharedRead<Epoch> epoch;

    public KubernetesStore(KubernetesClient client, Stores stores, JoinTokenCache tokens, EpochStore epochs) {
        this.client = client;
        this.stores = stores;
        this.tokens = tokens;
        this.epoch = new SharedRead<>(epochs::read);
    }

    @Override
    public boolean synced() {
        return stores.synced() && tokens.synced();
    }

    @Override
    public Optional<Instance> instance(String namespace, String name) {
        return stores.instances().get(namespace, name);
    }

    @Override
    public Optional<Instance> readInstance(String namespace, String name) {
        return reached("read Instance", () -> stores.instances().read(namespace, name));
    }

    @Override
    public Optional<Instance> createInstance(Instance fresh) {
        try {
            return reached("create Instance", () -> stores.instances().create(fresh));
        } catch (KubernetesClientException e) {
            // That one exists is no failure; this is a conflict over a quota with others that are being created.
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw new UnavailableException("could not create Instance: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    @Override
    public Instance writeStatus(Instance changed) throws ConflictException {
        return write("write Instance status", stores.instances(), changed);
    }

    @Override
    public List<DeploymentTarget> targetsOf(String namespace, String instance) {
        return stores.targets().byIndex(Index.BY_HOST, Index.key(namespace, instance));
    }

    @Override
    public List<DeploymentTarget> readTargetsOf(String namespace, String instance) {
        return reached(
                "list DeploymentTargets",
                () -> client.resources(DeploymentTarget.class)
                        .inNamespace(namespace)
                        .withField(HOST_FIELD, instance)
                        .list()
                        .getItems());
    }

    @Override
    public Optional<DeploymentTarget> readTarget(String namespace, String name) {
        return reached("read DeploymentTarget", () -> stores.targets().read(namespace, name));
    }

    @Override
    public DeploymentTarget writeStatus(DeploymentTarget changed) throws ConflictException {
        return write("write DeploymentTarget status", stores.targets(), changed);
    }

    @Override
    public Optional<Deployment> run(String namespace, String name) {
        return stores.deployments().get(namespace, name);
    }

    @Override
    public Optional<Deployment> readRun(String namespace, String name) {
        return reached("read Deployment", () -> stores.deployments().read(namespace, name));
    }

    @Override
    public List<Secret> joinTokens() {
        return tokens.list();
    }

    @Override
    public Optional<Secret> readSecret(String namespace, String name) {
        return reached(
                "read Secret",
                () -> Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get()));
    }

    @Override
    public Secret annotate(Secret base, Map<String, String> annotations) throws ConflictException {
        Secret changed = new SecretBuilder(base)
                .editMetadata()
                .addToAnnotations(annotations)
                .endMetadata()
                .build();
        try {
            return client.resource(changed).update();
        } catch (KubernetesClientException e) {
            int code = e.getCode();
            if (code == HttpURLConnection.HTTP_CONFLICT || code == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new ConflictException(changed.getMetadata().getName() + " has changed meanwhile");
            }
            if (code == HttpURLConnection.HTTP_FORBIDDEN) {
                throw new UnavailableException(
                        "the operator may not update Secret "
                                + changed.getMetadata().getNamespace() + "/"
                                + changed.getMetadata().getName()
                                + ", in which it counts the uses of a join token; allow it, or take 'uses' out of the token",
                        e);
            }
            throw unavailable("annotate Secret", e);
        }
    }

    @Override
    public Epoch readEpoch() {
        return reached("read the epoch", epoch::read);
    }

    @Override
    public void onTargetChange(Consumer<DeploymentTarget> listener) {
        stores.targets().onChange(listener);
        stores.targets().onAnnouncement(listener);
    }

    @Override
    public void onInstanceChange(Consumer<Instance> listener) {
        stores.instances().onChange(listener);
    }

    private static <T extends HasMetadata> T write(String what, Store<T> store, T changed) throws ConflictException {
        try {
            return reached(what, () -> store.replaceStatus(changed));
        } catch (StaleException e) {
            throw new ConflictException(e.getMessage() == null ? what : e.getMessage());
        }
    }

    private static <T> T reached(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw unavailable(what, e);
        }
    }

    /** The failure as it is, unless it passes. */
    private static RuntimeException unavailable(String what, KubernetesClientException e) {
        return transientFailure(e) ? new UnavailableException("could not " + what + ": " + e.getMessage(), e) : e;
    }

    /**
     * No answer, an overloaded or a failing API server, or one that has just started and refuses everybody until it
     * knows its roles; a permission that is really missing shows itself by the same warning again and again.
     */
    private static boolean transientFailure(KubernetesClientException failure) {
        int code = failure.getCode();
        return code == 0
                || code == HttpURLConnection.HTTP_UNAUTHORIZED
                || code == HttpURLConnection.HTTP_FORBIDDEN
                || code == TOO_MANY_REQUESTS
                || code >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }
}
