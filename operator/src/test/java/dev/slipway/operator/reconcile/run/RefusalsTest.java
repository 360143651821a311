package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.store.Stores;
import dev.slipway.operator.store.TestingObjects;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunInputs;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The group was changed to v2 and its hosts were labelled just before the run was made; the API server knows. */
@NullUnmarked
class RefusalsTest {
    private final TestingRun world = new TestingRun();
    private final TestingObjects server = new TestingObjects();
    private final Stores stores = server.stores(TestingRun.NAMESPACE);
    private final Refusals refusals =
            new Refusals(stores, new RunGatherer(stores, Clock.fixed(TestingRun.NOW, ZoneOffset.UTC)), true);

    @BeforeEach
    void stored() {
        world.group.getSpec().setRevision(TestingRun.revision("v2"));
        world.host("web-a", "", "v1", "Healthy");
        server.hold(world.run);
        server.hold(world.application);
        server.hold(world.instances.getFirst());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRunIsNotRefusedByAGroupOfWhichTheCacheIsBehind() {
        server.hold(world.group);
        DeploymentGroup former = ResourceJson.copy(world.group, DeploymentGroup.class);
        former.getSpec().setRevision(TestingRun.revision("v1"));
        assertThat(confirmed(facts(former, true))).isEmpty();
    }

    @Test
    void aRunIsNotRefusedForHostsThatTheCacheDoesNotKnow() {
        server.hold(world.group);
        assertThat(confirmed(facts(world.group, false))).isEmpty();
    }

    @Test
    void whatTheApiServerRefusesTooIsRefusedAndInItsWords() {
        DeploymentGroup former = ResourceJson.copy(world.group, DeploymentGroup.class);
        former.getSpec().setRevision(TestingRun.revision("v1"));
        world.group.getSpec().setRevision(TestingRun.revision("v3"));
        server.hold(world.group);

        assertThat(confirmed(facts(former, true)))
                .hasValueSatisfying(refused -> assertThat(refused.message()).contains("v3"));
        assertThat(server.requests())
                .as("hosts have nothing to do with it")
                .noneMatch(request -> request.endsWith("/instances"));
    }

    private Optional<Inputs.Refused> confirmed(RunFacts facts) {
        assertThat(RunInputs.resolve(facts, true)).isInstanceOf(Inputs.Refused.class);
        return refusals.confirmed(facts.run());
    }

    private RunFacts facts(DeploymentGroup group, boolean withHosts) {
        return new RunFacts(
                world.run,
                group,
                world.application,
                null,
                List.of(),
                List.of(),
                withHosts ? world.instances : List.of(),
                TestingRun.NOW);
    }
}
