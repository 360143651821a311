package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A revision that Git asks for has to wait: for a host, for a person, for a rollback; or its operator dies meanwhile. */
@OnControlPlane
class WaitingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ROLLBACK = "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}";

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void groupWithoutHostsWaitsForTheFirst() {
        Shop shop = Shop.open(WORLD, "empty", 0);
        shop.commit(shop.revision("v1"));

        DeploymentGroup group = shop.groups().awaitCondition("empty", "Waiting NoHosts");
        assertThat(Kstatus.of(group)).isEqualTo(Kstatus.IN_PROGRESS);
        shop.staysWith(List.of());

        Host host = shop.join(1);
        shop.ends(1, "Succeeded");
        assertThat(host.read("/srv/app/label")).isEqualTo("v1");
        shop.groups().await("empty", Kstatus.CURRENT);
    }

    @Test
    void pausedGroupWaitsForAPerson() {
        Shop shop = Shop.open(WORLD, "paused", 1);
        shop.commit(shop.revision("v1"), "paused: true");

        DeploymentGroup group = shop.groups().awaitCondition("paused", "Waiting Paused");
        assertThat(Kstatus.of(group)).isEqualTo(Kstatus.IN_PROGRESS);
        shop.staysWith(List.of());

        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.groups().await("paused", Kstatus.CURRENT);
    }

    @Test
    void revisionThatWaitsForASecretIsGivenUpForTheNext() {
        Shop shop = Shop.open(WORLD, "secret", 1);
        shop.commitRevision(shop.revision("v1")
                .revision()
                .replace("urlLocation: {", "urlLocation: {headersSecretRef: {name: nowhere}, "));
        DeploymentGroup group = shop.groups().awaitCondition("secret", "Waiting SecretNotFound: deployment secret-1: ");
        assertThat(Kstatus.of(group)).isEqualTo(Kstatus.IN_PROGRESS);

        shop.commit(shop.revision("v2"));

        Deployment overtaken = shop.ends(1, "Stopped");
        assertThat(overtaken.getStatus().getErrorInformation().getMessage()).isEqualTo("overtaken by newer secret-2");
        assertThat(overtaken.getStatus().getSupersededBy()).isEqualTo("secret-2");
        shop.ends(2, "Succeeded");
        assertThat(shop.installed()).containsExactly("v2");
        shop.groups().await("secret", Kstatus.CURRENT);
        shop.staysWith(List.of("secret-1", "secret-2"));
    }

    @Test
    void rollbackGoesBeforeTheNextRevision() {
        Shop shop = Shop.open(WORLD, "first", 1, ROLLBACK, "onNewRevision: Supersede");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        Host host = shop.hosts().getFirst();
        host.write("/trap-v2", "");
        shop.commit(shop.waiting("v2"));
        await("the host is in the middle of a hook").atMost(LIMIT).until(() -> Shop.isAt(host, "v2"));
        host.write("/go-v2", "");
        Deployment failed = shop.ends(2, "Failed");
        shop.commit(shop.revision("v3"));

        shop.groups()
                .await(
                        "first",
                        "v3 is out",
                        group -> shop.installed().equals(List.of("v3")) && Kstatus.of(group) == Kstatus.CURRENT);
        Deployment rollback = WORLD.runs().awaitRollback("first-2");
        assertThat(Runs.status(rollback)).isEqualTo("Succeeded");
        Deployment fix = shop.groups().runs("first").stream()
                .filter(run -> Objects.equals(run.getSpec().getRevision().getName(), "first-v3"))
                .findFirst()
                .orElseThrow();
        assertThat(rollback.getStatus().getSequence())
                .isGreaterThan(failed.getStatus().getSequence());
        assertThat(fix.getStatus().getSequence())
                .isGreaterThan(rollback.getStatus().getSequence());
    }

    @Test
    void operatorThatDiesWhileAHostJoinsMakesOneRunForIt() {
        Shop shop = Shop.open(WORLD, "mortal", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        int hooks = shop.hooksStarted();
        Host joiner = shop.join(2);

        WORLD.operator().kill();
        WORLD.operator().restart();

        shop.ends(2, "Succeeded");
        assertThat(joiner.read("/srv/app/label")).isEqualTo("v1");
        shop.groups().await("mortal", Kstatus.CURRENT);
        shop.staysWith(List.of("mortal-1", "mortal-2"));
        assertThat(shop.hooksStarted()).isEqualTo(hooks);
        assertThat(Shop.hooks(joiner, "v1").started()).doesNotHaveDuplicates();
    }
}
