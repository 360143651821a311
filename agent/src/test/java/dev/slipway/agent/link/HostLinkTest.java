package dev.slipway.agent.link;

import static dev.slipway.agent.link.LinkFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.link.TestingGateway.Scripted;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class HostLinkTest {
    private LinkFixture link;

    @BeforeEach
    void open(@TempDir Path directory) {
        link = new LinkFixture(directory);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void enrolsPollsRunsAnOrderAndReportsItsEnd() {
        link.gateway.offer(TestingOrders.of("target-1").order());

        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
        Report report = link.terminal("target-1").getFirst();
        assertThat(report.status()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(report.number()).isEqualTo(1);
        assertThat(report.lifecycleEvents()).hasSize(3);
        assertThat(link.engine.runs()).hasSize(1);
        await().until(() -> link.engine.forgotten().contains("target-1/1"));
        PollRequest poll = link.gateway.polls().getFirst();
        assertThat(poll.incarnation()).isEqualTo(report.incarnation());
        assertThat(poll.bootId()).isEqualTo("boot-1");
        assertThat(poll.facts().machineId()).isEqualTo("machine-1");
        assertThat(poll.facts().agentVersion()).isEqualTo("0.1.0");
        assertThat(poll.installed()).hasSize(1);
        assertThat(poll.capabilities()).contains("URL");
    }

    @Test
    void keepsPollingOverOneConnectionWhileAnOrderRuns() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> link.gateway.polls().stream()
                        .filter(poll -> poll.held().equals(List.of(new HeldOrder("target-1", 1, HeldState.RUNNING))))
                        .count()
                >= 3);
        link.engine.release("target-1");

        await().until(() -> !link.terminal("target-1").isEmpty());
        assertThat(link.gateway.pollPorts().stream().distinct()).hasSize(1);
        assertThat(link.gateway.reportPorts()).doesNotContainAnyElementsOf(link.gateway.pollPorts());
    }

    @Test
    void runsOneOrderOfAGroupAtATimeAndDifferentGroupsSideBySide() {
        link.engine.block("target-1");
        link.engine.block("target-2");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.gateway.offer(TestingOrders.of("target-2").group("group-2").order());
        link.start();
        await().until(() -> link.engine.running().size() == 2);

        link.gateway.offer(TestingOrders.of("target-3").sequence(2).order());
        await().until(() -> lastPoll().held().contains(new HeldOrder("target-3", 1, HeldState.RECEIVED)));
        assertThat(link.engine.running()).containsOnly("target-1", "target-2");
        link.engine.release("target-1");

        await().until(() -> !link.terminal("target-3").isEmpty());
        assertThat(link.terminal("target-3").getFirst().status()).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    @Test
    void repeatsAReportUntilItIsStoredAndCarriesTheOrderAsDoneMeanwhile() {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(1);
        link.gateway.onReport(received -> enough.getCount() > 0
                ? Scripted.problem(attempts.incrementAndGet() % 2 == 0 ? 503 : 429, "later")
                : null);
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> lastPoll().held().equals(List.of(new HeldOrder("target-1", 1, HeldState.DONE))));
        await().until(() -> link.terminal("target-1").size() > 1);
        assertThat(link.engine.forgotten()).isEmpty();

        enough.countDown();

        await().until(() -> link.engine.forgotten().contains("target-1/1"));
        assertThat(link.terminal("target-1").stream().map(Report::number).distinct())
                .as("the same content keeps its number")
                .hasSize(1);
    }

    @Test
    void takesGoneAsAcknowledgedAndCancelsWhatRuns() {
        link.engine.block("target-1");
        link.gateway.onReport(received -> Scripted.problem(410, "ended"));
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() ->
                link.engine.running().isEmpty() && link.engine.runs().size() == 1);
        await().until(() -> lastPoll().held().isEmpty());
        await().until(() -> link.engine.forgotten().contains("target-1/1"));
        assertThat(link.terminal("target-1")).isEmpty();
    }

    @Test
    void dropsAReportThatIsRefusedForGood() {
        link.gateway.onReport(received -> {
            link.gateway.withdraw("target-1");
            return Scripted.problem(422, "no");
        });
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> link.engine.forgotten().contains("target-1/1"));
        assertThat(link.terminal("target-1")).hasSize(1);
    }

    @Test
    void cancelsARunningOrderOnceHoweverOftenItIsTold() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> link.engine.running().contains("target-1"));

        link.gateway.cancel("target-1", "stopped by a person");

        await().until(() -> !link.terminal("target-1").isEmpty());
        assertThat(link.terminal("target-1").getFirst().status()).isEqualTo(TargetOutcome.FAILED);
    }

    @Test
    void rejectsWhatItDoesNotUnderstandInASentence() {
        link.gateway.offer(TestingOrders.of("target-1").mustUnderstand("OCI").order());
        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
        Report report = link.terminal("target-1").getFirst();
        assertThat(report.failureType()).isEqualTo(FailureType.REJECTED);
        assertThat(report.lifecycleEvents().getFirst().diagnostics().message())
                .contains("OCI")
                .contains("update the agent");
        assertThat(link.engine.runs()).isEmpty();
    }

    @Test
    void backsOffWithJitterWhenPollsFailAndComesBack() {
        AtomicInteger polls = new AtomicInteger();
        link.gateway.onPoll(request -> polls.incrementAndGet() <= 4 ? Scripted.problem(503, "starting") : null);
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
        List<Duration> waits = List.copyOf(link.pauses).subList(0, 4);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(waits.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void survivesAnswersThatAreNoAnswers() {
        AtomicInteger polls = new AtomicInteger();
        link.gateway.onPoll(request -> switch (polls.incrementAndGet()) {
            case 1 -> new Scripted(200, List.of("nonsense"));
            case 2 -> new Scripted(404, "nothing here");
            case 3 -> new Scripted(0, "closed without an answer");
            case 4 -> new Scripted(302, "elsewhere");
            default -> null;
        });
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
    }

    /** As of a gateway that was stopped between two polls: another one answers at once. */
    @Test
    void asksOnceMoreAtOnceWhereAConnectionEndsWithoutAWord() {
        AtomicInteger polls = new AtomicInteger();
        link.gateway.onPoll(
                request -> polls.incrementAndGet() == 1 ? new Scripted(0, "closed without an answer") : null);
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
        assertThat(link.pauses).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void continuesARunningOrderAfterARestart() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> link.engine.running().contains("target-1"));
        link.stop();

        link.start();

        await().until(() -> link.engine.runs().size() == 2);
        link.engine.release("target-1");
        await().until(() -> !link.terminal("target-1").isEmpty());
    }

    @Test
    void waitsForThePollAfterARebootBeforeItContinues() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> link.engine.running().contains("target-1"));
        link.stop();
        link.bootClock.reboot();
        AtomicInteger polls = new AtomicInteger();
        link.gateway.onPoll(request -> polls.incrementAndGet() <= 3 ? Scripted.problem(503, "starting") : null);
        link.gateway.cancel("target-1", "the run has ended");

        link.start();

        await().until(() -> polls.get() >= 3);
        await().until(() -> link.engine.runs().size() == 2);
        assertThat(polls.get()).isGreaterThan(3);
        await().until(() -> !link.terminal("target-1").isEmpty());
        assertThat(link.terminal("target-1").getFirst().status()).isEqualTo(TargetOutcome.FAILED);
    }

    @Test
    void asksToBeAnsweredAtOnceOnlyWhileWhatItHoldsWaitsForThat() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> link.engine.running().contains("target-1"));
        await().until(() -> !lastPoll().held().isEmpty());
        assertThat(link.gateway.polls()).extracting(PollRequest::answerAtOnce).containsOnlyNulls();
        link.stop();
        link.bootClock.reboot();
        int before = link.gateway.polls().size();

        link.start();

        await().until(() -> link.gateway.polls().size() >= before + 2);
        assertThat(link.gateway.polls().get(before).answerAtOnce()).isTrue();
        assertThat(link.gateway.polls().get(before + 1).answerAtOnce()).isNull();
    }

    @Test
    void startsNothingAfterASilenceBeforeItHasPolled() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> link.engine.running().contains("target-1"));
        link.gateway.offer(TestingOrders.of("target-2").sequence(2).order());
        await().until(() -> lastPoll().held().contains(new HeldOrder("target-2", 1, HeldState.RECEIVED)));
        AtomicInteger polls = new AtomicInteger();
        CountDownLatch silence = new CountDownLatch(1);
        link.gateway.onPoll(request -> {
            polls.incrementAndGet();
            return silence.getCount() > 0 ? Scripted.problem(503, "away") : null;
        });
        await().until(() -> polls.get() >= 2);
        link.bootClock.advance(Duration.ofSeconds(30));

        link.engine.release("target-1");
        await().until(() -> !link.terminal("target-1").isEmpty());
        int then = polls.get();
        await().until(() -> polls.get() >= then + 2);
        assertThat(link.engine.runs()).hasSize(1);

        silence.countDown();
        await().until(() -> !link.terminal("target-2").isEmpty());
    }

    @Test
    void pausesWhenTheGatewayOffersWhatItMayNotTake() {
        link.gateway.offer(TestingOrders.of("target-1").epoch(5).order());
        link.start();
        await().until(() -> !link.terminal("target-1").isEmpty());
        link.gateway.withdraw("target-1");
        link.pauses.clear();

        link.gateway.offer(TestingOrders.of("target-2").epoch(4).sequence(2).order());

        await().until(() -> link.pauses.contains(Duration.ofSeconds(1)));
        assertThat(link.engine.runs()).hasSize(1);
    }

    @Test
    void renewsAtOnceWhenAPollIsRefused() {
        AtomicInteger refused = new AtomicInteger();
        link.gateway.onPoll(request -> refused.getAndIncrement() == 0 ? Scripted.problem(401, "expired") : null);
        link.start();

        await().until(() -> link.gateway.shown().size() >= 2);
        assertThat(link.gateway.shown().get(1))
                .isNotEqualTo(link.gateway.shown().get(0));
        assertThat(link.pauses).contains(Duration.ZERO);
    }

    @Test
    void renewsAtOnceWhenAReportIsRefused() {
        AtomicInteger refused = new AtomicInteger();
        link.gateway.onReport(received -> refused.getAndIncrement() == 0 ? Scripted.problem(401, "expired") : null);
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> link.engine.forgotten().contains("target-1/1"));
        assertThat(link.terminal("target-1")).hasSize(2);
    }

    /** A watch would start the agent proper again at once, whose pauses would begin anew. */
    @Test
    void doesNotRestWhileItsCertificateCannotBeRenewed() {
        AtomicInteger renewals = new AtomicInteger();
        link.gateway.onRenew(peer -> {
            renewals.incrementAndGet();
            return Scripted.problem(503, "later");
        });
        link.startUntilAtRest(Duration.ofSeconds(30));
        await().until(() -> !link.gateway.polls().isEmpty());
        link.clock.advance(Duration.ofHours(18));
        await().until(() -> renewals.get() == 1);
        awaitPolls(2);
        link.bootClock.advance(Duration.ofMinutes(1));
        await().until(() -> renewals.get() == 2);
        awaitPolls(2);

        link.gateway.onRenew(peer -> null);
        link.bootClock.advance(Duration.ofMinutes(1));
        await().until(() -> link.gateway.shown().stream().distinct().count() == 2);
        link.bootClock.advance(Duration.ofSeconds(30));
        await().until(link::isAtRest);
    }

    @Test
    void honoursTheWaitBetweenPolls() {
        link.gateway.onPoll(request -> new Scripted(200, new PollResponse(List.of(), List.of(), 10, 1234)));
        link.start();

        await().until(() -> link.pauses.contains(Duration.ofMillis(1234)));
    }

    private void awaitPolls(int further) {
        int before = link.gateway.polls().size();
        await().until(() -> link.gateway.polls().size() >= before + further);
    }

    private PollRequest lastPoll() {
        List<PollRequest> polls = link.gateway.polls();
        return polls.isEmpty() ? new PollRequest("", "", null, List.of(), List.of(), List.of(), null) : polls.getLast();
    }
}
