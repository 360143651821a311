package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who gets the place of a group whose status was lost. */
@NullUnmarked
class LostPlaceTest {
    private final TestingGroup testing = new TestingGroup();
    private final DeploymentGroupStatus status = testing.group.getStatus();
    private final Map<String, Deployment> unseen = new HashMap<>();

    @Test
    void startedRunThatHasNotEndedGetsItsPlaceBackWithItsNumber() {
        started("web-prod-1", "Succeeded", 1);
        started("web-prod-2", "InProgress", 2);
        testing.run("web-prod-3", "Queued", null);

        LostPlace.restore(status, testing.facts(), this::unseen);

        assertThat(status.getActiveRun()).isEqualTo("web-prod-2");
        assertThat(status.getSequence()).isEqualTo(2);
    }

    @Test
    void higherNumberThatWasGivenStays() {
        status.setSequence(7L);
        started("web-prod-2", "Baking", 2);

        LostPlace.restore(status, testing.facts(), this::unseen);

        assertThat(status.getActiveRun()).isEqualTo("web-prod-2");
        assertThat(status.getSequence()).isEqualTo(7);
    }

    @Test
    void runThatHasThePlaceKeepsItWhetherOrNotItWasSeen() {
        status.setActiveRun("web-prod-1");
        status.setActiveRunUid("uid-of-web-prod-1");
        Deployment run = testing.run("web-prod-1", "Failed", 1L);
        started("web-prod-2", "InProgress", 2);

        LostPlace.restore(status, testing.facts(), this::unseen);
        assertThat(status.getActiveRun()).isEqualTo("web-prod-1");

        testing.runs.remove(run);
        unseen.put("web-prod-1", run);
        LostPlace.restore(status, testing.facts(), this::unseen);
        assertThat(status.getActiveRun()).isEqualTo("web-prod-1");
    }

    @Test
    void runThatIsGoneLosesItAlsoWhereAnotherWasMadeUnderItsName() {
        taken("web-prod-1");
        Deployment anew = testing.run("web-prod-1", "Failed", null);
        assertNobodyHasIt();

        taken("web-prod-1");
        testing.runs.remove(anew);
        unseen.put("web-prod-1", anew);
        assertNobodyHasIt();
    }

    private void taken(String name) {
        status.setActiveRun(name);
        status.setActiveRunUid("uid of the former " + name);
    }

    private void assertNobodyHasIt() {
        LostPlace.restore(status, testing.facts(), this::unseen);

        assertThat(status.getActiveRun()).isNull();
        assertThat(status.getActiveRunUid()).isNull();
    }

    @Test
    void runThatIsGoneLosesIt() {
        status.setActiveRun("web-prod-1");
        status.setActiveRunUid("uid-of-web-prod-1");

        LostPlace.restore(status, testing.facts(), this::unseen);

        assertThat(status.getActiveRun()).isNull();
        assertThat(status.getActiveRunUid()).isNull();
    }

    @Test
    void nobodyGetsItWhoHasNotStartedOrHasEnded() {
        started("web-prod-1", "Failed", 1);
        testing.run("web-prod-2", "Created", 2L);
        testing.run("web-prod-3", "", null);

        LostPlace.restore(status, testing.facts(), this::unseen);

        assertThat(status.getActiveRun()).isNull();
        assertThat(status.getSequence()).isNull();
    }

    private Optional<Deployment> unseen(String name) {
        return Optional.ofNullable(unseen.get(name));
    }

    private void started(String name, String word, long sequence) {
        testing.run(name, word, sequence).getStatus().setFrozen(new FrozenTargets());
    }
}
