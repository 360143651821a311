package dev.slipway.plan.gitops;

import static dev.slipway.plan.gitops.TestingGroup.at;
import static dev.slipway.plan.gitops.TestingGroup.wanting;
import static dev.slipway.plan.gitops.TestingGroupRun.drift;
import static dev.slipway.plan.gitops.TestingGroupRun.handMade;
import static dev.slipway.plan.gitops.TestingGroupRun.minted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.outcome.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that joined, came back or were wiped (design 3, "Drift"). */
class DriftTest {

    /** v1 is deployed; h1 has it, and h2 just joined. */
    private static TestingGroup afterV1() {
        return wanting("v1")
                .attempted("v1", "web-1")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .succeeded("v1", "web-1", 15)
                .host("h1", "v1")
                .host("h2", null);
    }

    private static @Nullable String reason(GroupDecision decision) {
        return decision.waiting() == null ? null : decision.waiting().reason();
    }

    @Test
    void allHostsThatWaitGetTheLastSuccessInOneRun() {
        GroupDecision decision = afterV1().host("h3", "v0").decide();
        assertThat(decision.drifted()).containsExactly("h2", "h3");
        assertThat(Objects.requireNonNull(decision.create()).minting())
                .isEqualTo(new Minting(2, "v1", Trigger.DRIFT, null));
        assertThat(decision.create().hosts()).containsExactly("h2", "h3");
        assertThat(decision.memory().minting()).isEqualTo(decision.create().minting());
    }

    @Test
    void withoutSpecRevisionHostsStillGetTheLastSuccess() {
        GroupDecision decision =
                wanting(null).succeeded("v1", "mine", 15).host("h2", null).decide();
        assertThat(Objects.requireNonNull(decision.create()).minting().revisionHash())
                .isEqualTo("v1");
    }

    @ParameterizedTest(name = "connected {0}, has {1} with {2}: drifted {3}")
    @CsvSource({
        "true,  v1, sha256:d, false",
        "true,  v1, sha256:e, true",
        "true,  v1, ,         false",
        "true,  v0, sha256:d, true",
        "true,  ,   ,         true",
        "false, ,   ,         false"
    })
    void comparesRevisionAndDigestOfConnectedHosts(boolean connected, String revision, String digest, boolean drifted) {
        GroupHost host = new GroupHost("h2", connected, "i-h2", true, revision, digest, null);
        GroupDecision decision = afterV1().host(host).decide();
        assertThat(decision.drifted().contains("h2")).isEqualTo(drifted);
        assertThat(decision.create() != null).isEqualTo(drifted);
    }

    @ParameterizedTest(name = "attempted {0} in {1} under {2}, token {3}: drifted {4}")
    @CsvSource({
        "v1, i-h2, ,   ,   false",
        "v1, i-h2, t1, t1, false",
        "v1, i-h2, ,   t1, true",
        "v1, i-h2, t1, t2, true",
        "v1, old,  ,   ,   true",
        "v0, i-h2, ,   ,   true"
    })
    void aHostIsTriedOncePerIncarnationRevisionAndRetry(
            String attempted, String incarnation, String token, String handled, boolean drifted) {
        TestingGroup group = afterV1().failedHost("h2", null, attempted, incarnation, token);
        GroupDecision decision =
                (handled == null ? group : group.handled(handled).retry(handled)).decide();
        assertThat(decision.drifted().contains("h2")).isEqualTo(drifted);
        assertThat(decision.create() != null).isEqualTo(drifted);
    }

    @Test
    void ignoringOutdatedInstancesNamesThemOnly() {
        GroupDecision decision = afterV1().ignoringOutdated().decide();
        assertThat(decision.drifted()).containsExactly("h2");
        assertThat(decision.create()).isNull();
        assertThat(decision.waiting()).isNull();
    }

    @Test
    void waitsForEveryRunOfTheGroupAndForRollbacksThatAreOwed() {
        assertThat(reason(afterV1().run(handMade("mine", "v1")).decide())).isEqualTo("RunInProgress");
        TestingGroupRun owing = minted(2, "v1")
                .ended(Outcome.FAILED)
                .rolledBackBy("web-2-rollback")
                .unsettled();
        assertThat(reason(afterV1().run(owing).decide())).isEqualTo("RunInProgress");
        assertThat(afterV1().run(owing).decide().create()).isNull();
    }

    @Test
    void waitsWhilePaused() {
        GroupDecision decision = afterV1().paused().decide();
        assertThat(decision.create()).isNull();
        assertThat(reason(decision)).isEqualTo("Paused");
    }

    @Test
    void whatTheSpecWantsGoesFirst() {
        GroupDecision decision = wanting("v2")
                .attempted("v1", "web-1")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .succeeded("v1", "web-1", 15)
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).minting().trigger())
                .isEqualTo(Trigger.REVISION);
        assertThat(decision.drifted()).containsExactly("h1");
    }

    @Test
    void aLatchedRevisionIsBroughtToNobody() {
        GroupDecision decision = wanting("v1")
                .attempted("v1", "web-2")
                .run(minted(2, "v1").retrying("t1").ended(Outcome.FAILED))
                .succeeded("v1", "web-1", 15)
                .handled("t1")
                .retry("t1")
                .host("h2", null)
                .decide();
        assertThat(decision.memory().latched()).isNotNull();
        assertThat(decision.create()).isNull();
        assertThat(reason(decision)).isEqualTo("Latched");
    }

    @Test
    void afterARunThatFailedNewHostsGetTheLastSuccessAndItsOwnHostsAreLeftAlone() {
        GroupDecision decision = afterV1()
                .attempted("v2", "web-2")
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .host("h1", "v2")
                .failedHost("h3", "v0", "v2", "i-h3", null)
                .failedHost("h4", null, "v2", "wiped since", null)
                .decide();
        assertThat(decision.drifted()).containsExactly("h2", "h4");
    }

    @ParameterizedTest(name = "attempted by {0}, last success {1}, latched {2}: drifted {3}")
    @CsvSource({
        "web-2, web-1,          ,            false",
        "web-2, web-1,          FAILED,      false",
        "web-2, web-1,          STOPPED,     false",
        "web-2, mine,           ,            false",
        "web-2, web-2,          ,            false",
        "web-2, web-2,          OVERRIDDEN,  true",
        "web-2, web-3,          ,            true",
        "web-2, web-2-rollback, ROLLED_BACK, true",
        "'',    mine,           ,            true",
        "undo,  web-1,          OVERRIDDEN,  true"
    })
    void whatTheLastAttemptLeftStaysAlsoOnceItsRunIsGone(
            String attempted, String success, LatchReason latched, boolean drifted) {
        TestingGroup group = wanting("v2")
                .attempted("v2", attempted)
                .succeeded("v1", success, 15)
                .host("h1", "v2")
                .host("h2", null);
        GroupDecision decision = (latched == null ? group : group.latched("v2", attempted, latched)).decide();
        assertThat(decision.drifted().contains("h1")).isEqualTo(drifted);
        assertThat(decision.drifted()).contains("h2");
    }

    @Test
    void hostsThatMissedTheWayBackAreBroughtBack() {
        GroupDecision decision = afterV1()
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .succeeded("v1", "web-2-rollback", 40)
                .host("h2", "v2")
                .decide();
        assertThat(decision.drifted()).containsExactly("h2");
    }

    @ParameterizedTest(name = "{0} s after the last drift run: waits until {1}")
    @CsvSource({"0, 1030", "29, 1001", "30,", "31,"})
    void startsOneRunInThirtySeconds(long seconds, Long until) {
        GroupDecision decision = afterV1()
                .run(drift(2, "v1").created(1_000 - seconds).ended(Outcome.SUCCEEDED))
                .decide();
        assertThat(decision.create() == null).isEqualTo(until != null);
        assertThat(reason(decision)).isEqualTo(until == null ? null : "RateLimited");
        assertThat(decision.wakeAt()).isEqualTo(until == null ? null : at(until));
    }

    @ParameterizedTest(name = "{0} s after a drift run that was stopped: waits until {1}")
    @CsvSource({"31, 1569", "599, 1001", "600,"})
    void leavesTimeAfterOneThatWasStopped(long seconds, Long until) {
        GroupDecision decision = afterV1()
                .run(drift(2, "v1").created(1_000 - seconds).ended(Outcome.STOPPED))
                .decide();
        assertThat(decision.create() == null).isEqualTo(until != null);
        assertThat(decision.wakeAt()).isEqualTo(until == null ? null : at(until));
    }

    /** h2 is healthy, and one host that failed stands in for nobody: under OneAtATime none may start. */
    @ParameterizedTest(name = "{0} s after a drift run that could start nobody: waits until {1}")
    @CsvSource({"31, 4569", "3599, 1001", "3600,"})
    void leavesMoreTimeAfterOneThatCouldStartNobody(long seconds, Long until) {
        GroupDecision decision = couldStartNobody(seconds).host("h2", "v0").decide();
        assertThat(decision.create() == null).isEqualTo(until != null);
        assertThat(reason(decision)).isEqualTo(until == null ? null : "MinimumHealthyHosts");
        assertThat(decision.wakeAt()).isEqualTo(until == null ? null : at(until));
        if (decision.waiting() != null) {
            assertThat(decision.waiting().message())
                    .startsWith("1 host waits for the last successful revision; too few are healthy for web-2 ")
                    .endsWith("60 min after it, or once a deployment succeeds");
        }
    }

    /** One that has nothing, as a host that just joined, can always start. */
    @Test
    void anUnhealthyHostWaitsForNoMinimum() {
        GroupDecision decision = couldStartNobody(31).host("h3", "v0").decide();
        assertThat(Objects.requireNonNull(decision.create()).hosts()).containsExactly("h2", "h3");
    }

    @Test
    void afterALaterSuccessTheMinimumIsTriedAgain() {
        GroupDecision decision = couldStartNobody(31)
                .host("h2", "v0")
                .succeeded(new Success("v1", null, "web-3", at(980), 3L))
                .decide();
        assertThat(decision.create()).isNotNull();
    }

    private static TestingGroup couldStartNobody(long secondsAgo) {
        return afterV1()
                .succeeded(new Success("v1", null, "web-1", at(15), 1L))
                .run(drift(2, "v1")
                        .created(1_000 - secondsAgo)
                        .ended(Outcome.FAILED)
                        .untouched(Untouched.NONE_MAY_START));
    }

    /** As when a newer revision superseded it. */
    @Test
    void whatStoppedOneIsOverOnceALaterRunHasSucceeded() {
        GroupDecision decision = wanting("v2")
                .attempted("v2", "web-3")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .run(drift(2, "v1").created(900).ended(Outcome.STOPPED))
                .run(minted(3, "v2").created(910).ended(Outcome.SUCCEEDED))
                .succeeded("v2", "web-3", 915)
                .host("h1", "v2")
                .host("h2", null)
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).hosts()).containsExactly("h2");
    }

    @Test
    void aRunThatWasCreatedIsNotMadeAgainBeforeItIsSeen() {
        TestingGroup group = afterV1().minting(2, "v1", Trigger.DRIFT, null, Occupant.OURS);
        GroupDecision unseen = group.decide();
        assertThat(unseen.create()).isNull();
        assertThat(unseen.memory().minting()).isNotNull();
        assertThat(reason(unseen)).isEqualTo("RunInProgress");
        GroupDecision seen = group.run(drift(2, "v1").created(999)).decide();
        assertThat(seen.create()).isNull();
        assertThat(seen.memory().minting()).isNull();
        assertThat(seen.memory().lastAttempted())
                .as("drift is no attempt of the spec")
                .isEqualTo(new GroupMemory.Attempt("v1", "web-1"));
    }

    @Test
    void aRunThatIsNotNeededAnyMoreIsGivenUp() {
        TestingGroup group = afterV1().minting(2, "v1", Trigger.DRIFT, null, Occupant.NOBODY);
        assertThat(Objects.requireNonNull(group.decide().create()).name()).isEqualTo("web-2");
        GroupDecision decision = group.host("h2", "v1").decide();
        assertThat(decision.create()).isNull();
        assertThat(decision.memory().minting()).isNull();
        assertThat(decision.memory().lastNumber()).isEqualTo(2);
    }

    @Test
    void aNameThatAnotherObjectHasIsSkipped() {
        GroupDecision decision = afterV1()
                .minting(2, "v1", Trigger.DRIFT, null, Occupant.ANOTHER)
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).name()).isEqualTo("web-3");
    }
}
