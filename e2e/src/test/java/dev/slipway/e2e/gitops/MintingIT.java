package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One run for each revision that Git asks for, whatever is lost, taken or killed in between (design 3, "GitOps"). */
@OnControlPlane
class MintingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    /** When the operator dies, as the API server shows it after a commit. */
    enum Moment {
        /** The operator may not even know of the commit. */
        COMMITTED(shop -> true),
        /** The name is in the group's status, or the run is there already. */
        INTENT(shop -> minting(shop) || exists(shop)),
        /** The run exists; it may lack all else. */
        CREATED(MintingIT::exists),
        /** The run has ended; what follows from that may be missing. */
        ENDED(shop ->
                minted(shop).filter(run -> Runs.status(run).equals("Succeeded")).isPresent());

        private final Predicate<Shop> reached;

        Moment(Predicate<Shop> reached) {
            this.reached = reached;
        }
    }

    @Test
    void killedOperatorMakesOneRunForEachRevision() {
        Shop shop = Shop.open(WORLD, "killed", 1);
        for (Moment moment : Moment.values()) {
            int runs = moment.ordinal();
            shop.commit(shop.revision("v" + moment));
            await(moment.name())
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> moment.reached.test(shop));

            WORLD.operator().kill();
            WORLD.operator().restart();

            shop.groups()
                    .await(
                            "killed",
                            moment + " is out",
                            group -> lastSuccess(group).equals("killed-" + (runs + 1)));
            shop.groups().await("killed", Kstatus.CURRENT);
            shop.groups().lookAgain("killed");
            assertThat(shop.groups().runNames("killed")).as(moment.name()).hasSize(runs + 1);
            assertThat(Shop.hooks(shop.hosts().getFirst(), "v" + moment).started())
                    .as("no hook ran twice")
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean minting(Shop shop) {
        DeploymentGroup group = shop.groups().get(shop.name());
        return group.getStatus() != null && group.getStatus().getMinting() != null;
    }

    private static boolean exists(Shop shop) {
        return minted(shop).isPresent();
    }

    /** The run of the revision that was committed last. */
    private static Optional<Deployment> minted(Shop shop) {
        String revision = shop.groups().get(shop.name()).getSpec().getRevision().getName();
        return shop.groups().runs(shop.name()).stream()
                .filter(run -> revision.equals(run.getSpec().getRevision().getName()))
                .findFirst();
    }

    private static String lastSuccess(DeploymentGroup group) {
        SuccessfulRun last =
                group.getStatus() == null ? null : group.getStatus().getLastSuccessful();
        return last == null || last.getRun() == null ? "" : last.getRun();
    }

    @Test
    void groupThatComesBackFromGitAdoptsWhatItsHostsHave() {
        Shop shop = Shop.open(WORLD, "again", 2);
        Published v1 = shop.revision("v1");
        shop.commit(v1);
        shop.ends(1, "Succeeded");
        int hooks = shop.hooksStarted();
        shop.git().remove("group.yaml").sync();
        await("the group's runs are gone")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(shop.groups().runNames("again")).isEmpty());

        shop.commit(v1);

        DeploymentGroup group = shop.groups().await("again", Kstatus.CURRENT);
        assertThat(group.getStatus().getLastSuccessful().getRun()).isNullOrEmpty();
        assertThat(group.getStatus().getLastSuccessful().getRevision().getName())
                .isEqualTo(v1.name());
        assertThat(group.getStatus().getLastAttempted().getRevisionHash())
                .isEqualTo(group.getStatus().getLastSuccessful().getRevisionHash());
        shop.staysWith(List.of());
        assertThat(shop.hooksStarted()).isEqualTo(hooks);
    }

    @Test
    void namesThatOthersHaveAreSkipped() {
        Shop shop = Shop.open(WORLD, "taken", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        WORLD.kubectl().mustApply(Manifests.run("taken-2", "somebody-elses", shop.revision("other")));

        shop.commit(shop.revision("v2"));

        Deployment run = shop.ends(3, "Succeeded");
        assertThat(run.getSpec().getRevision().getName()).isEqualTo("taken-v2");
        assertThat(WORLD.runs().get("taken-2").getSpec().getDeploymentGroupName())
                .isEqualTo("somebody-elses");
        shop.groups().await("taken", Kstatus.CURRENT);
        shop.staysWith(List.of("taken-1", "taken-3"));
    }
}
