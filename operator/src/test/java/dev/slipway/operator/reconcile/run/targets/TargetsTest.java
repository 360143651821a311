package dev.slipway.operator.reconcile.run.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.operator.store.Stores;
import dev.slipway.operator.store.TestingObjects;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written into targets. */
@NullUnmarked
class TargetsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final TestingObjects server = new TestingObjects();
    private final Stores stores = server.stores("shop");
    private Instant now = START;
    private final Targets targets =
            new Targets(stores, new Epoch("installation", 1), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @AfterEach
    void close() {
        server.close();
    }

    /** Ten thousand orders take a pass longer than a host may be given to ask for one. */
    @Test
    void anOrderIsAsOldAsItsWrite() {
        targets.dispatch(target("a"));
        now = START.plusSeconds(90);
        targets.dispatch(target("b"));

        assertThat(dispatched("a")).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(dispatched("b")).isEqualTo("2026-11-25T10:01:30Z");
    }

    private String dispatched(String name) {
        return stores.targets()
                .get("shop", name)
                .orElseThrow()
                .getStatus()
                .getDispatch()
                .getTime();
    }

    private static DeploymentTarget target(String name) {
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-of-" + name)
                .withResourceVersion("1")
                .build());
        target.setSpec(new DeploymentTargetSpec());
        return target;
    }
}
