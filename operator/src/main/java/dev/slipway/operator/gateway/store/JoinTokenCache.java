package dev.slipway.operator.gateway.store;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;

/** The join tokens of all watched namespaces; no other Secret is ever listed. */
public final class JoinTokenCache {
    private static final String FIELD = "type";
    private static final String TYPE = "slipway.dev/join-token";
    private static final long NO_RESYNC = 0;

    private final List<SharedIndexInformer<Secret>> informers;

    /** @param namespaces to watch; none means all */
    public JoinTokenCache(KubernetesClient client, List<String> namespaces) {
        this.informers = namespaces.isEmpty()
                ? List.of(
                        client.secrets().inAnyNamespace().withField(FIELD, TYPE).runnableInformer(NO_RESYNC))
                : namespaces.stream()
                        .map(namespace -> client.secrets()
                                .inNamespace(namespace)
                                .withField(FIELD, TYPE)
                                .runnableInformer(NO_RESYNC))
                        .toList();
    }

    public void start() {
        informers.forEach(informer ->
                informer.exceptionHandler((started, failure) -> true).start());
    }

    public void stop() {
        informers.forEach(SharedIndexInformer::stop);
    }

    boolean synced() {
        return informers.stream().allMatch(SharedIndexInformer::hasSynced);
    }

    List<Secret> list() {
        return informers.stream()
                .flatMap(informer -> informer.getStore().list().stream())
                .toList();
    }
}
