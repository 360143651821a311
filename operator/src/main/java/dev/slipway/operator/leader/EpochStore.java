package dev.slipway.operator.leader;

import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The epoch: (installation id, counter) in the ConfigMap {@code slipway-epoch} (design 5). It outlives leases, whose
 * transition count restarts when a lease is deleted. Changed by compare-and-swap only.
 */
public final class EpochStore {
    public static final String NAME = "slipway-epoch";

    private static final String INSTALLATION_ID = "installationId";
    private static final String COUNTER = "counter";

    private final KubernetesClient client;
    private final String namespace;
    private final Supplier<UUID> ids;

    public EpochStore(KubernetesClient client, String namespace, Supplier<UUID> ids) {
        this.client = client;
        this.namespace = namespace;
        this.ids = ids;
    }

    /** The present epoch, read from the API server; created with counter 0 if there is none. */
    public Epoch read() {
        return epoch(readOrCreate());
    }

    /**
     * Adds one to the counter and returns the new epoch. Called after the lease is won, before anything is done. Whoever
     * lost the lease while it waited for an answer must raise nothing any more: its successor has its epoch already, and
     * nobody would hand out an order of that one. A look after each read suffices, since an update that was decided while the
     * lease was held either precedes the successor's read or meets a newer version.
     *
     * @param mayStill whether the lease is surely held
     * @throws NoLongerAllowedException if it is not; the epoch is as it was
     */
    public Epoch next(BooleanSupplier mayStill) {
        while (true) {
            ConfigMap present = readOrCreate();
            if (!mayStill.getAsBoolean()) {
                throw new NoLongerAllowedException("the lease was lost before the epoch could be raised");
            }
            Epoch next =
                    new Epoch(epoch(present).installationId(), epoch(present).counter() + 1);
            ConfigMap changed = new ConfigMapBuilder(present)
                    .addToData(COUNTER, Long.toString(next.counter()))
                    .build();
            try {
                client.resource(changed).update();
                return next;
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
            }
        }
    }

    private ConfigMap readOrCreate() {
        return find().orElseGet(this::create);
    }

    private Optional<ConfigMap> find() {
        return Optional.ofNullable(
                client.configMaps().inNamespace(namespace).withName(NAME).get());
    }

    private ConfigMap create() {
        ConfigMap fresh = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .endMetadata()
                .addToData(INSTALLATION_ID, ids.get().toString())
                .addToData(COUNTER, "0")
                .build();
        try {
            return client.resource(fresh).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return find().orElseThrow(() -> e);
        }
    }

    private static Epoch epoch(ConfigMap map) {
        String installationId = map.getData().get(INSTALLATION_ID);
        String counter = map.getData().get(COUNTER);
        if (installationId == null || counter == null) {
            throw new IllegalStateException("ConfigMap " + NAME + " lacks " + INSTALLATION_ID + " or " + COUNTER
                    + ": somebody has edited it; delete it to begin a new installation");
        }
        return new Epoch(installationId, Long.parseLong(counter));
    }
}
