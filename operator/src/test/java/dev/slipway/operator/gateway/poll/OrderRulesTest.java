package dev.slipway.operator.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.Order;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class OrderRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest(name = "{0} s after dispatch {1} s are left")
    @CsvSource({"0, 60", "10, 50", "59, 1", "60, 1", "4000, 1", "-5, 60"})
    void leavesWhatIsLeftOfTheTimeToStart(long secondsAfterDispatch, int left) {
        assertThat(order(run(), secondsAfterDispatch).startWithinSeconds()).isEqualTo(left);
    }

    @Test
    void pinsAnUnversionedObjectToWhatTheFirstHostFound() {
        Deployment run = run();
        assertThat(OrderRules.mayLackItsPin(run)).isTrue();
        run.getStatus().setRevisionDigest("digest");
        run.getStatus().setRevisionVersion("v7");
        run.getStatus().setRevisionETag("tag");
        assertThat(OrderRules.mayLackItsPin(run)).isFalse();
        Order order = order(run, 0);
        assertThat(order.expectedDigest()).isEqualTo("digest");
        assertThat(order.revision()).isInstanceOfSatisfying(RevisionLocation.S3.class, s3 -> {
            assertThat(s3.version()).isEqualTo("v7");
            assertThat(s3.eTag()).isEqualTo("tag");
        });
    }

    @Test
    void leavesAVersionedObjectAsItsAuthorWroteIt() {
        Deployment run = run();
        run.getStatus().getRevision().getS3Location().setVersion("v1");
        run.getStatus().setRevisionETag("tag");
        assertThat(OrderRules.mayLackItsPin(run)).isFalse();
        assertThat(order(run, 0).revision()).isInstanceOfSatisfying(RevisionLocation.S3.class, s3 -> {
            assertThat(s3.version()).isEqualTo("v1");
            assertThat(s3.eTag()).isNull();
        });
    }

    @Test
    void namesTheKindOfRevisionAsWhatTheAgentMustUnderstand() {
        assertThat(order(run(), 0).mustUnderstand()).containsExactly("S3");
    }

    @Test
    void asksForARestartOnlyOfAgentsThatKnowItAndOnceTheLeaderHasNamedTheRevision() {
        Deployment restart = run();
        restart.getSpec().setDeploymentMode("RESTART");
        assertThat(order(restart, 0).deploymentMode()).isEqualTo("RESTART");
        assertThat(order(restart, 0).mustUnderstand()).containsExactly("S3", "RESTART");
        restart.getStatus().setRevision(null);
        assertThat(OrderRules.complete(restart)).isFalse();
        assertThat(draft(restart, 0)).isInstanceOf(OrderRules.Draft.Incomplete.class);

        Deployment standard = run();
        standard.getSpec().setDeploymentMode("STANDARD");
        assertThat(order(standard, 0).deploymentMode()).isNull();
        assertThat(order(standard, 0).mustUnderstand()).containsExactly("S3");
    }

    @Test
    void waitsForARunThatIsNotWholeAndRefusesWhatNoHostCanFetch() {
        Deployment early = run();
        early.getStatus().setSequence(null);
        assertThat(draft(early, 0)).isInstanceOf(OrderRules.Draft.Incomplete.class);
        Deployment lambda = run();
        lambda.getStatus().getRevision().setRevisionType("AppSpecContent");
        assertThat(draft(lambda, 0)).isInstanceOf(OrderRules.Draft.Impossible.class);
        Deployment odd = run();
        odd.getStatus().getRevision().getS3Location().setBundleType("rar");
        assertThat(draft(odd, 0))
                .isInstanceOfSatisfying(
                        OrderRules.Draft.Impossible.class,
                        impossible -> assertThat(impossible.message()).contains("rar"));
    }

    private static Order order(Deployment run, long secondsAfterDispatch) {
        return ((OrderRules.Draft.Complete) draft(run, secondsAfterDispatch)).order();
    }

    private static OrderRules.Draft draft(Deployment run, long secondsAfterDispatch) {
        TargetView.Dispatched dispatched = new TargetView.Dispatched(1, new Epoch("i", 1), NOW);
        TargetView target =
                new TargetView("shop", "run-1", "uid", "run", null, "Pending", "", null, dispatched, null, null);
        return OrderRules.draft(run, target, dispatched, null, NOW.plusSeconds(secondsAfterDispatch));
    }

    private static Deployment run() {
        S3Location s3 = new S3Location();
        s3.setBucket("rel");
        s3.setKey("web.zip");
        s3.setBundleType("zip");
        Revision revision = new Revision();
        revision.setRevisionType("S3");
        revision.setS3Location(s3);
        Timeouts timeouts = new Timeouts();
        timeouts.setEventStartSeconds(60);
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setTimeouts(timeouts);
        DeploymentStatus status = new DeploymentStatus();
        status.setDeploymentId("d-1");
        status.setSequence(1L);
        status.setResolved(resolved);
        status.setRevision(revision);
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder().withName("run").build());
        run.setSpec(new DeploymentSpec());
        run.setStatus(status);
        return run;
    }
}
