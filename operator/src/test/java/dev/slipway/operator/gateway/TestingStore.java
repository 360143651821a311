package dev.slipway.operator.gateway;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.gateway.http.UnavailableException;
import dev.slipway.operator.gateway.store.ConflictException;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * An API server in memory, as far as the gateway sees it: resource versions, create-only, conflicts. Several gateways may
 * share one. {@link #failWrites} and {@link #failReads} make it unreachable.
 */
@NullUnmarked
final class TestingStore implements GatewayStore {
    final AtomicInteger failWrites = new AtomicInteger();
    final AtomicInteger failReads = new AtomicInteger();

    /** Writes that take effect and whose answer is lost. */
    final AtomicInteger loseAnswers = new AtomicInteger();

    /** Of which objects, by name; empty for all. Hosts that left an earlier test are still being written about. */
    volatile Set<String> loseAnswersOf = Set.of();

    /** Instances by name whose status the API server will not have, as one that is no longer valid. */
    volatile Set<String> refuseStatusOf = Set.of();

    /** What the next read throws that nobody foresaw. */
    final AtomicReference<@Nullable Error> breakRead = new AtomicReference<>();

    final AtomicInteger instanceWrites = new AtomicInteger();
    final AtomicInteger targetWrites = new AtomicInteger();

    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, DeploymentTarget> targets = new HashMap<>();
    private final Map<String, Deployment> runs = new HashMap<>();
    private final Map<String, Secret> secrets = new HashMap<>();
    private final List<Consumer<DeploymentTarget>> targetListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instance>> instanceListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong versions = new AtomicLong(100);
    private volatile Epoch epoch = new Epoch("installation-1", 1);

    /** Runs before each conditional write of a target, once, to change what the write was decided on. */
    volatile @Nullable Runnable beforeTargetWrite;

    void epoch(long counter) {
        epoch = new Epoch("installation-1", counter);
    }

    @Override
    public boolean synced() {
        return true;
    }

    @Override
    public synchronized Optional<Instance> instance(String namespace, String name) {
        return Optional.ofNullable(instances.get(key(namespace, name)));
    }

    @Override
    public Optional<Instance> readInstance(String namespace, String name) {
        reading();
        return instance(namespace, name);
    }

    @Override
    public Optional<Instance> createInstance(Instance fresh) {
        writing();
        Instance made;
        synchronized (this) {
            if (instances.containsKey(key(fresh))) {
                return Optional.empty();
            }
            made = store(instances, fresh, Instance.class);
        }
        answering(made);
        return Optional.of(made);
    }

    void deleteInstance(String namespace, String name) {
        synchronized (this) {
            instances.remove(key(namespace, name));
        }
    }

    /** A person edits the spec, or another component anything. */
    void editInstance(String namespace, String name, Consumer<Instance> edit) {
        synchronized (this) {
            Instance copy = ResourceJson.copy(instances.get(key(namespace, name)), Instance.class);
            edit.accept(copy);
            store(instances, copy, Instance.class);
        }
    }

    @Override
    public Instance writeStatus(Instance changed) throws ConflictException {
        writing();
        if (refuseStatusOf.contains(changed.getMetadata().getName())) {
            throw new KubernetesClientException("the status is invalid", 422, null);
        }
        Instance written;
        synchronized (this) {
            conditional(instances, changed);
            instanceWrites.incrementAndGet();
            written = store(instances, changed, Instance.class);
        }
        instanceListeners.forEach(listener -> listener.accept(written));
        answering(written);
        return written;
    }

    @Override
    public synchronized List<DeploymentTarget> targetsOf(String namespace, String instance) {
        return targets.values().stream()
                .filter(target -> namespace.equals(target.getMetadata().getNamespace())
                        && instance.equals(target.getSpec().getTargetId()))
                .toList();
    }

    @Override
    public List<DeploymentTarget> readTargetsOf(String namespace, String instance) {
        reading();
        return targetsOf(namespace, instance);
    }

    @Override
    public Optional<DeploymentTarget> readTarget(String namespace, String name) {
        reading();
        return target(namespace, name);
    }

    synchronized Optional<DeploymentTarget> target(String namespace, String name) {
        return Optional.ofNullable(targets.get(key(namespace, name)));
    }

    /** Creates or changes a target as the leader would, without precondition. */
    DeploymentTarget put(DeploymentTarget target) {
        DeploymentTarget stored;
        synchronized (this) {
            stored = store(targets, target, DeploymentTarget.class);
        }
        targetListeners.forEach(listener -> listener.accept(stored));
        return stored;
    }

    void editTarget(String namespace, String name, Consumer<DeploymentTarget> edit) {
        DeploymentTarget copy = ResourceJson.copy(target(namespace, name).orElseThrow(), DeploymentTarget.class);
        edit.accept(copy);
        put(copy);
    }

    void deleteTarget(String namespace, String name) {
        DeploymentTarget gone;
        synchronized (this) {
            gone = targets.remove(key(namespace, name));
        }
        targetListeners.forEach(listener -> listener.accept(gone));
    }

    @Override
    public DeploymentTarget writeStatus(DeploymentTarget changed) throws ConflictException {
        writing();
        Runnable before = beforeTargetWrite;
        if (before != null) {
            beforeTargetWrite = null;
            before.run();
        }
        DeploymentTarget written;
        synchronized (this) {
            conditional(targets, changed);
            targetWrites.incrementAndGet();
            written = store(targets, changed, DeploymentTarget.class);
        }
        targetListeners.forEach(listener -> listener.accept(written));
        answering(written);
        return written;
    }

    @Override
    public synchronized Optional<Deployment> run(String namespace, String name) {
        return Optional.ofNullable(runs.get(key(namespace, name)));
    }

    @Override
    public Optional<Deployment> readRun(String namespace, String name) {
        reading();
        return run(namespace, name);
    }

    synchronized void put(Deployment run) {
        store(runs, run, Deployment.class);
    }

    @Override
    public synchronized List<Secret> joinTokens() {
        return secrets.values().stream()
                .filter(secret -> "slipway.dev/join-token".equals(secret.getType()))
                .toList();
    }

    @Override
    public Optional<Secret> readSecret(String namespace, String name) {
        reading();
        return secret(namespace, name);
    }

    synchronized Optional<Secret> secret(String namespace, String name) {
        return Optional.ofNullable(secrets.get(key(namespace, name)));
    }

    synchronized void put(Secret secret) {
        store(secrets, secret, Secret.class);
    }

    @Override
    public Secret annotate(Secret base, Map<String, String> annotations) throws ConflictException {
        writing();
        Secret written;
        synchronized (this) {
            conditional(secrets, base);
            written = store(
                    secrets,
                    new SecretBuilder(base)
                            .editMetadata()
                            .addToAnnotations(annotations)
                            .endMetadata()
                            .build(),
                    Secret.class);
        }
        answering(written);
        return written;
    }

    @Override
    public Epoch readEpoch() {
        reading();
        return epoch;
    }

    @Override
    public void onTargetChange(Consumer<DeploymentTarget> listener) {
        targetListeners.add(listener);
    }

    @Override
    public void onInstanceChange(Consumer<Instance> listener) {
        instanceListeners.add(listener);
        synchronized (this) {
            new ArrayList<>(instances.values()).forEach(listener);
        }
    }

    private void reading() {
        Error broken = breakRead.getAndSet(null);
        if (broken != null) {
            throw broken;
        }
        if (failReads.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw unavailable();
        }
    }

    private void writing() {
        if (failWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw unavailable();
        }
    }

    private void answering(HasMetadata written) {
        Set<String> names = loseAnswersOf;
        if (!names.isEmpty() && !names.contains(written.getMetadata().getName())) {
            return;
        }
        if (loseAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw unavailable();
        }
    }

    private static UnavailableException unavailable() {
        return new UnavailableException("the API server is away", new IllegalStateException("503"));
    }

    private static <T extends HasMetadata> void conditional(Map<String, T> all, T changed) throws ConflictException {
        T present = all.get(key(changed));
        if (present == null
                || !present.getMetadata()
                        .getResourceVersion()
                        .equals(changed.getMetadata().getResourceVersion())
                || !present.getMetadata().getUid().equals(changed.getMetadata().getUid())) {
            throw new ConflictException(key(changed) + " has changed");
        }
    }

    private <T extends HasMetadata> T store(Map<String, T> all, T object, Class<T> type) {
        T copy = ResourceJson.copy(object, type);
        if (copy.getMetadata().getUid() == null) {
            copy.getMetadata().setUid(UUID.randomUUID().toString());
        }
        copy.getMetadata().setGeneration(1L);
        copy.getMetadata().setResourceVersion(Long.toString(versions.incrementAndGet()));
        all.put(key(copy), copy);
        return copy;
    }

    private static String key(HasMetadata object) {
        return key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
