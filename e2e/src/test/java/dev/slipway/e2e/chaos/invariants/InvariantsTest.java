package dev.slipway.e2e.chaos.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant is silent about a run as it should be, and speaks up about one that breaks it. */
class InvariantsTest {
    @Test
    void runAsItShouldBeBreaksNothing() {
        Evidence evidence = TestingHistory.ofRun(4, 2)
                .deliver(1, 1)
                .succeed(1)
                .deliver(2, 1)
                .fail(2)
                .deliver(3, 2)
                .succeed(3)
                .deliver(4, 2)
                .succeed(4)
                .end()
                .evidence();

        Invariant.all()
                .forEach((name, invariant) ->
                        assertThat(invariant.violations(evidence)).as(name).isEmpty());
    }

    @Test
    void minimumIsNotKeptWhenOneMoreHostIsBegun() {
        TestingHistory kept = TestingHistory.ofRun(4, 2).deliver(1, 1).deliver(2, 1);
        assertThat(new KeptMinimum().violations(kept.evidence())).isEmpty();
        assertThat(new KeptMinimum().violations(kept.deliver(3, 1).evidence()))
                .containsExactly("web-1: with DeploymentTarget t3 @12 only 1 hosts serve, at least 2 must");
    }

    @Test
    void minimumIsNotKeptWhenHostIsBegunAfterFailureUsedTheRoomUp() {
        TestingHistory failed = TestingHistory.ofRun(3, 2).deliver(1, 1).fail(1);
        assertThat(new KeptMinimum().violations(failed.evidence())).isEmpty();
        assertThat(new KeptMinimum().violations(failed.deliver(2, 1).evidence()))
                .hasSize(1);
    }

    @Test
    void minimumIsNotKeptWhenHostsThemselvesBeginMore() {
        TestingHistory history = TestingHistory.ofRun(3, 2).starts(1).starts(2);
        assertThat(new KeptMinimum().violations(history.evidence()))
                .singleElement()
                .asString()
                .contains("h2")
                .contains("1 hosts serve by their own account, at least 2 must");
    }

    @Test
    void minimumOfZoneIsNotKept() {
        TestingHistory history = new TestingHistory().zonal().freeze(4, 0).deliver(1, 1);
        assertThat(new KeptMinimum().violations(history.evidence())).isEmpty();
        assertThat(new KeptMinimum().violations(history.deliver(3, 1).evidence()))
                .singleElement()
                .asString()
                .contains("only 0 hosts of zone odd serve, at least 1 must");
    }

    @Test
    void rollbackCountsHealthyHostsOutsideOfIt() {
        String creator = "{spec: {operator: {creator: codeDeployRollback}}}";
        TestingHistory kept =
                withBystanders("Healthy").freeze(2, 3).run(creator).deliver(1, 1);
        assertThat(new KeptMinimum().violations(kept.evidence())).isEmpty();
        assertThat(new KeptMinimum().violations(kept.deliver(2, 1).evidence()))
                .singleElement()
                .asString()
                .contains("only 2 hosts serve, at least 3 must");
        // Of two that serve one is taken although there are fewer than must.
        TestingHistory fewer =
                withBystanders("Unhealthy").freeze(2, 3).run(creator).deliver(1, 1);
        assertThat(new KeptMinimum().violations(fewer.evidence()))
                .singleElement()
                .asString()
                .contains("only 1 hosts serve, at least 2 must");
    }

    private static TestingHistory withBystanders(String health) {
        String installed = "{status: {installed: [{deploymentGroupId: g, health: %s}]}}".formatted(health);
        return new TestingHistory().write("Instance", "h8", installed).write("Instance", "h9", installed);
    }

    @Test
    void widthIsNotKept() {
        TestingHistory history = TestingHistory.ofRun(3, 1).deliver(1, 1).deliver(2, 1);
        assertThat(new KeptWidth().violations(history.evidence())).isEmpty();
        assertThat(new KeptWidth().violations(history.deliver(3, 1).evidence()))
                .containsExactly("web-1: with DeploymentTarget t3 @11 3 hosts have an order, at most 2 may");
    }

    @Test
    void hostsOfTwoZonesAreInFlight() {
        TestingHistory history = new TestingHistory().zonal().freeze(4, 0).deliver(1, 1);
        assertThat(new KeptWidth().violations(history.evidence())).isEmpty();
        assertThat(new KeptWidth().violations(history.deliver(2, 1).evidence()))
                .singleElement()
                .asString()
                .contains("hosts of zones [even, odd] have an order at once");
    }

    @Test
    void lowerEpochFollowsHigherOne() {
        TestingHistory history = TestingHistory.ofRun(2, 1)
                .run("{status: {epoch: {counter: 3}}}")
                .run("{status: {epoch: {counter: 2}}}");
        assertThat(new OneLeader().violations(history.evidence()))
                .singleElement()
                .asString()
                .contains("/status/epoch/counter is 2 after it was 3");
    }

    @Test
    void orderOfOvertakenLeaderReachesHost() {
        TestingHistory undelivered = TestingHistory.ofRun(2, 0)
                .deliver(1, 2)
                .target(2, "{status: {dispatch: {segment: 1, epoch: {counter: 1}}}}");
        assertThat(new OneLeader().violations(undelivered.evidence())).isEmpty();
        TestingHistory delivered = TestingHistory.ofRun(2, 0).deliver(1, 2).deliver(2, 1);
        assertThat(new OneLeader().violations(delivered.evidence()))
                .singleElement()
                .asString()
                .contains("dispatched by leader 1 after leader 2 had dispatched in the run, and delivered");
    }

    @Test
    void endedTargetAndEndedRunChange() {
        TestingHistory history =
                TestingHistory.ofRun(1, 0).deliver(1, 1).succeed(1).end();
        assertThat(new TerminalOnce().violations(history.evidence())).isEmpty();
        history.run("{status: {rollbackInfo: {rollbackMessage: none}}}");
        assertThat(new TerminalOnce().violations(history.evidence())).isEmpty();
        history.target(1, "{status: {lastReport: {number: 9}}}").run("{status: {status: Failed}}");
        assertThat(new TerminalOnce().violations(history.evidence())).hasSize(2);
    }

    @Test
    void endedRunSaysAnotherTimeWhetherItSucceeded() {
        String conditions = "{status: {conditions: [{type: Succeeded, status: '%s'}, {type: Ready, status: '%s'}]}}";
        TestingHistory history = TestingHistory.ofRun(1, 0)
                .deliver(1, 1)
                .succeed(1)
                .run(conditions.formatted("True", "False"))
                .end();
        assertThat(new TerminalOnce()
                        .violations(history.run(conditions.formatted("True", "True"))
                                .evidence()))
                .isEmpty();
        assertThat(new TerminalOnce()
                        .violations(history.run(conditions.formatted("False", "True"))
                                .evidence()))
                .singleElement()
                .asString()
                .contains("Succeeded was True in Deployment web-1")
                .endsWith("and is now 'False'");
    }

    @Test
    void hostsOfTwoRunsOfAGroupAreAtWorkAtOnce() {
        TestingHistory history = TestingHistory.ofRun(2, 0)
                .deliver(1, 1)
                .write("Deployment", "web-2", "{spec: {deploymentGroupName: web}, status: {sequence: 2}}")
                .write("Deployment", "api-1", "{spec: {deploymentGroupName: api}, status: {sequence: 1}}")
                .write("DeploymentTarget", "t8", delivered("api-1"))
                .succeed(1);
        assertThat(new OneRunAtATime().violations(history.evidence())).isEmpty();
        assertThat(new OneRunAtATime()
                        .violations(history.write("DeploymentTarget", "t9", delivered("web-2"))
                                .evidence()))
                .isEmpty();
        assertThat(new OneRunAtATime().violations(history.deliver(2, 1).evidence()))
                .singleElement()
                .asString()
                .startsWith("group web: with DeploymentTarget t2")
                .endsWith("runs [web-1, web-2] have hosts at work at once");
    }

    private static String delivered(String run) {
        return "{metadata: {ownerReferences: [{uid: %s}]}, status: {status: InProgress, delivered: {segment: 1}}}"
                .formatted(run);
    }

    @Test
    void runWaitsWithoutEnd() {
        String waits = "{status: {waitingFor: [%s]}}";
        String bake = "{reason: Bake, subject: a}";
        TestingHistory persons = TestingHistory.ofRun(1, 0)
                .run(waits.formatted("{reason: Paused}, " + bake))
                .run(waits.formatted("{reason: ApiErrors}, {reason: Bake, subject: a, until: later}"));
        assertThat(new SaidWhy().violations(persons.evidence())).isEmpty();
        assertThat(new SaidWhy().violations(persons.run(waits.formatted(bake)).evidence()))
                .singleElement()
                .asString()
                .endsWith("waits for Bake and does not say until when");
    }

    @Test
    void orderStartsTwice() {
        TestingHistory history = TestingHistory.ofRun(1, 0).deliver(1, 1).starts(1);
        assertThat(new StartedOnce().violations(history.evidence())).isEmpty();
        assertThat(new StartedOnce().violations(history.starts(1).evidence()))
                .containsExactly("h1 started segment 1 of target t1 twice");
    }

    @Test
    void orderStartsThatWasNotDelivered() {
        assertThat(new StartedOnce()
                        .violations(TestingHistory.ofRun(1, 0).starts(1).evidence()))
                .containsExactly("h1 started target t1, which was not delivered to it");
    }

    @Test
    void hostStartsOlderRunAfterNewerOne() {
        TestingHistory history = TestingHistory.ofRun(1, 0)
                .deliver(1, 1)
                .write("Deployment", "web-2", "{spec: {deploymentGroupName: web}, status: {sequence: 2}}")
                .write(
                        "DeploymentTarget",
                        "t2",
                        "{metadata: {ownerReferences: [{uid: web-2}]}, spec: {targetId: h1}, status: {delivered: {segment: 1}}}");
        List<HostEvent> events = List.of(
                new HostEvent("h1", HostEvent.Kind.STARTED, "t2", 1, "", ""),
                new HostEvent("h1", HostEvent.Kind.STARTED, "t1", 1, "", ""));
        assertThat(new StartedOnce().violations(new Evidence(history.evidence().history(), events.reversed())))
                .isEmpty();
        assertThat(new StartedOnce().violations(new Evidence(history.evidence().history(), events)))
                .containsExactly("h1 started web-1 (number 1) after web-2 (number 2)");
    }

    @Test
    void targetSucceedsWithoutEvidence() {
        TestingHistory history = TestingHistory.ofRun(1, 0).deliver(1, 1).target(1, "{status: {status: Succeeded}}");
        assertThat(new EarnedSuccess().violations(history.evidence()))
                .singleElement()
                .asString()
                .contains("t1")
                .contains("h1 did not go through it");
    }

    @Test
    void runSucceedsWithTooManyFailedOrWithHostsLeft() {
        TestingHistory failed = TestingHistory.ofRun(2, 1)
                .deliver(1, 1)
                .fail(1)
                .deliver(2, 1)
                .fail(2)
                .end();
        assertThat(new EarnedSuccess().violations(failed.evidence())).hasSize(1);
        TestingHistory left =
                TestingHistory.ofRun(2, 1).deliver(1, 1).succeed(1).end();
        assertThat(new EarnedSuccess().violations(left.evidence())).hasSize(1);
    }

    @Test
    void targetFailsThoughNothingFailedOnItsHost() {
        String failed = "{status: {status: Failed, failureType: Unreachable}}";
        TestingHistory died =
                TestingHistory.ofRun(2, 0).deliver(1, 1).starts(1).dies(1).target(1, failed);
        assertThat(new EarnedFailure().violations(died.evidence())).isEmpty();
        assertThat(new EarnedFailure()
                        .violations(
                                died.deliver(2, 1).starts(2).target(2, failed).evidence()))
                .singleElement()
                .asString()
                .contains("t2")
                .endsWith("is Failed (Unreachable), but nothing of it failed on h2");
    }

    @Test
    void runFailsThoughEnoughHostsServe() {
        String failed = "{status: {status: Failed, errorInformation: {code: TIMEOUT}}}";
        TestingHistory few =
                TestingHistory.ofRun(4, 2).deliver(1, 1).fail(1).deliver(2, 1).succeed(2);
        assertThat(new EarnedFailure().violations(few.run(failed).evidence()))
                .singleElement()
                .asString()
                .contains("web-1", "is Failed (TIMEOUT), but not because of its hosts");
        TestingHistory many =
                TestingHistory.ofRun(3, 2).deliver(1, 1).fail(1).deliver(2, 1).fail(2);
        assertThat(new EarnedFailure().violations(many.run(failed).evidence())).isEmpty();
        TestingHistory stuck = TestingHistory.ofRun(3, 2)
                .deliver(1, 1)
                .succeed(1)
                .deliver(2, 1)
                .fail(2);
        assertThat(new EarnedFailure().violations(stuck.run(failed).evidence())).isEmpty();
        TestingHistory through = stuck.target(3, "{status: {status: Succeeded}}");
        assertThat(new EarnedFailure().violations(through.run(failed).evidence()))
                .isEmpty();
    }

    @Test
    void runNeverEndsOrLeavesSomething() {
        assertThat(new CameToRest().violations(TestingHistory.ofRun(1, 0).evidence()))
                .anyMatch(violation -> violation.contains("web-1") && violation.contains("has not ended"))
                .anyMatch(violation -> violation.contains("web ") && violation.contains("has an active run"));
        TestingHistory held = TestingHistory.ofRun(1, 0)
                .deliver(1, 1)
                .succeed(1)
                .run("{metadata: {finalizers: [slipway.dev/run]}}")
                .end();
        assertThat(new CameToRest().violations(held.evidence()))
                .singleElement()
                .asString()
                .contains("is held by a finalizer");
        TestingHistory left = TestingHistory.ofRun(1, 0).deliver(1, 1).end();
        assertThat(new CameToRest().violations(left.evidence()))
                .singleElement()
                .asString()
                .contains("t1 @5 has not ended, but its run has");
    }

    @Test
    void failedRunHasNoRollbackTwoOrTheWrongOne() {
        String ended = "{status: {status: Failed, completeTime: now, errorInformation: {code: HEALTH_CONSTRAINTS}}}";
        TestingHistory silent = TestingHistory.ofRun(1, 0).run(ended);
        assertThat(new RolledBackOnce().violations(silent.evidence()))
                .singleElement()
                .asString()
                .contains("has no rollback and does not say why");
        TestingHistory twice = TestingHistory.ofRun(2, 0)
                .deliver(1, 1)
                .fail(1)
                .run(ended)
                .run("{status: {rollbackInfo: {rollbackDeploymentName: web-2}}}")
                .write("Deployment", "web-2", rollbackTo("h1"));
        assertThat(new RolledBackOnce().violations(twice.evidence())).isEmpty();
        assertThat(new RolledBackOnce()
                        .violations(twice.write("Deployment", "web-3", rollbackTo("h2"))
                                .evidence()))
                .anyMatch(violation -> violation.contains("these are: [web-2, web-3]"))
                .anyMatch(violation -> violation.contains("leaves out [h1] and adds [h2]"));
    }

    private static String rollbackTo(String host) {
        return "{spec: {deploymentGroupName: web, operator: {creator: codeDeployRollback, triggeringDeploymentUid: web-1, targetInstances: [%s]}}, status: {status: Succeeded}}"
                .formatted(host);
    }

    @Test
    void runStandsStillWithoutReason() {
        TestingHistory said = TestingHistory.ofRun(1, 0).pass(60).deliver(1, 1);
        assertThat(new SaidWhy().violations(said.evidence())).isEmpty();
        TestingHistory silent = TestingHistory.ofRun(1, 0)
                .run("{status: {waitingFor: []}}")
                .pass(60)
                .deliver(1, 1);
        assertThat(new SaidWhy().violations(silent.evidence()))
                .singleElement()
                .asString()
                .contains("stood still for 61 s and did not say why");
        TestingHistory leaderless = TestingHistory.ofRun(1, 0)
                .run("{status: {waitingFor: []}}")
                .pass(60)
                .deliver(1, 2)
                .run("{status: {epoch: {counter: 2}}}");
        assertThat(new SaidWhy().violations(leaderless.evidence())).isEmpty();
    }

    @Test
    void statusIsTooLarge() {
        TestingHistory history = TestingHistory.ofRun(1, 0)
                .run("{status: {alarm: %s}}".formatted("x".repeat(33_000)))
                .target(1, "{status: {message: %s}}".formatted("x".repeat(8_200)));
        assertThat(new BoundedStatus().violations(history.evidence())).hasSize(2);
    }
}
