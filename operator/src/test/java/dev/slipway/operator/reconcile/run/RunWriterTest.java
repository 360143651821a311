package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.RunOwners;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a run belongs to. There is no API server: whatever is written fails. */
@NullUnmarked
class RunWriterTest {
    private final TestingRun world = new TestingRun();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:1")
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    private final Stores stores = Stores.over(client, List.of("shop"));
    private final RunWriter writer = new RunWriter(stores, new RunEvents(stores, (object, occurrence) -> {}));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aRunOfAFormerGroupOfTheNameGetsNoSecondOwnerThatWouldKeepIt() {
        world.ownedBy("uid-of-former-group");
        assertThat(adopted()).isSameAs(world.run);
    }

    @Test
    void aRunMadeByHandIsAdopted() {
        world.run.getMetadata().setResourceVersion("7");
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(this::adopted);
    }

    @Test
    void aRunBelongsToTheGroupOfWhichItKnowsTheUid() {
        assertThat(isOfAnotherGroup()).as("made by hand, not adopted yet").isFalse();
        world.ownedBy("uid-of-former-group");
        assertThat(isOfAnotherGroup()).isTrue();
        world.ownedBy("uid-of-former-group", "uid-of-group");
        assertThat(isOfAnotherGroup()).isFalse();
    }

    private boolean isOfAnotherGroup() {
        return RunOwners.isOfAnotherGroup(world.run, world.group);
    }

    private Deployment adopted() {
        return writer.adopt(world.run, world.group);
    }
}
