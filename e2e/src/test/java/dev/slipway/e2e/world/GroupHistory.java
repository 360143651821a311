package dev.slipway.e2e.world;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Every state of one DeploymentGroup that the API server has shown to a watch, from its creation on. */
public final class GroupHistory implements AutoCloseable {
    private final List<DeploymentGroup> states = new CopyOnWriteArrayList<>();
    private final Watch watch;

    private GroupHistory(KubernetesClient client, String group) {
        watch = client.resources(DeploymentGroup.class).withName(group).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, DeploymentGroup state) {
                states.add(state);
            }

            @Override
            public void onClose(@Nullable WatcherException cause) {
                // What was seen until then stays.
            }
        });
    }

    /** Begins to watch a group that need not exist yet. */
    public static GroupHistory of(World world, String group) {
        return new GroupHistory(world.client(), group);
    }

    public List<DeploymentGroup> states() {
        return List.copyOf(states);
    }

    @Override
    public void close() {
        watch.close();
    }
}
