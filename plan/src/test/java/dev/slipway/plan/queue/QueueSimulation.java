package dev.slipway.plan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.queue.QueueDecision.Entry;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.queue.QueuedRun.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Seeded random groups whose queue is played until nothing waits; runs fail and owe rollbacks on the way. */
class QueueSimulation {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final int GROUPS = 1_000;

    @Test
    void everyRunGetsItsTurnOneAtATimeAndRollbacksFirst() {
        for (long seed = 1; seed <= GROUPS; seed++) {
            try {
                play(new Random(seed));
            } catch (AssertionError failure) {
                throw new AssertionError("group of seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static void play(Random random) {
        OnNewRevision policy = OnNewRevision.values()[random.nextInt(3)];
        List<QueuedRun> runs = draw(random);
        for (int step = 0; step < 100; step++) {
            boolean paused = step < 20 && random.nextInt(4) == 0;
            Collections.shuffle(runs, random);
            List<QueuedRun> startable = step < 20 ? startable(runs, random) : runs;
            QueueDecision decision = Queue.decide(startable, policy, paused);
            check(startable, decision, paused);
            startsNoRevisionAfterANewerOne(runs, decision);
            if (!act(runs, decision, random) && !paused && startable.size() == runs.size()) {
                assertThat(runs)
                        .as("runs left over")
                        .allMatch(run -> run.state() == State.ENDED || run.state() == State.ENDED_UNSTARTED);
                return;
            }
        }
        throw new AssertionError("no rest: " + runs);
    }

    /** A run that waits for a Secret, or was paused before its start, stands in nobody's way. */
    private static List<QueuedRun> startable(List<QueuedRun> runs, Random random) {
        return runs.stream()
                .filter(run -> run.state() != State.WAITING || random.nextInt(5) > 0)
                .toList();
    }

    private static void startsNoRevisionAfterANewerOne(List<QueuedRun> runs, QueueDecision decision) {
        Optional<QueuedRun> next = Optional.ofNullable(decision.activate()).map(name -> find(runs, name));
        next.filter(run -> run.origin() == Origin.MINTED)
                .ifPresent(run -> assertThat(runs)
                        .as("no newer revision than %s has started", run.name())
                        .noneMatch(other -> other.origin() == Origin.MINTED
                                && other.createTime().isAfter(run.createTime())
                                && other.state() != State.WAITING
                                && other.state() != State.ENDED_UNSTARTED));
    }

    private static List<QueuedRun> draw(Random random) {
        List<QueuedRun> runs = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Origin origin = Origin.values()[random.nextInt(3)];
            runs.add(
                    new QueuedRun("web-" + (i + 5), START.plusSeconds(random.nextInt(4)), origin, State.WAITING, null));
        }
        return runs;
    }

    private static void check(List<QueuedRun> runs, QueueDecision decision, boolean paused) {
        Set<String> said = new HashSet<>();
        decision.waiting().forEach(entry -> assertThat(said.add(entry.run())).isTrue());
        decision.overtaken().forEach(entry -> assertThat(said.add(entry.run())).isTrue());
        if (decision.activate() != null) {
            assertThat(said.add(decision.activate())).isTrue();
        }
        List<String> waiting = runs.stream()
                .filter(run -> run.state() == State.WAITING)
                .map(QueuedRun::name)
                .toList();
        assertThat(said).as("every waiting run is spoken of once").containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(decision.waiting()).extracting(Entry::message).noneMatch(String::isBlank);
        if (decision.activate() != null) {
            QueuedRun next = find(runs, decision.activate());
            assertThat(runs).as("one at a time").noneMatch(run -> run.state() == State.ACTIVE);
            assertThat(runs)
                    .as("no rollback is owed")
                    .noneMatch(run -> run.state() == State.ENDED_ROLLBACK_OWED && !exists(runs, run.rollbackName()));
            boolean rollbackWaits =
                    runs.stream().anyMatch(run -> run.state() == State.WAITING && run.origin() == Origin.ROLLBACK);
            assertThat(next.origin() == Origin.ROLLBACK).isEqualTo(rollbackWaits);
            assertThat(paused && next.origin() != Origin.ROLLBACK).isFalse();
        }
    }

    /** Does what was decided, or lets the world go on; false if nothing can happen any more. */
    private static boolean act(List<QueuedRun> runs, QueueDecision decision, Random random) {
        decision.overtaken().forEach(entry -> move(runs, entry.run(), State.ENDED_UNSTARTED, null));
        if (decision.activate() != null) {
            move(runs, decision.activate(), State.ACTIVE, null);
            return true;
        }
        Optional<QueuedRun> active =
                runs.stream().filter(run -> run.state() == State.ACTIVE).findFirst();
        Optional<QueuedRun> owing = runs.stream()
                .filter(run -> run.state() == State.ENDED_ROLLBACK_OWED && !exists(runs, run.rollbackName()))
                .findFirst();
        if (active.isPresent()) {
            boolean fails = active.get().origin() != Origin.ROLLBACK && random.nextInt(3) == 0;
            String rollback = "back-" + active.get().name();
            move(runs, active.get().name(), fails ? State.ENDED_ROLLBACK_OWED : State.ENDED, fails ? rollback : null);
            return true;
        }
        if (owing.isPresent()) {
            String name = owing.get().rollbackName() == null ? "" : owing.get().rollbackName();
            runs.add(new QueuedRun(name, START.plusSeconds(99), Origin.ROLLBACK, State.WAITING, null));
            move(runs, owing.get().name(), State.ENDED, null);
            return true;
        }
        return !decision.overtaken().isEmpty();
    }

    private static void move(List<QueuedRun> runs, String name, State state, @Nullable String rollback) {
        runs.replaceAll(run -> run.name().equals(name)
                ? new QueuedRun(run.name(), run.createTime(), run.origin(), state, rollback)
                : run);
    }

    private static QueuedRun find(List<QueuedRun> runs, String name) {
        return runs.stream().filter(run -> run.name().equals(name)).findFirst().orElseThrow();
    }

    private static boolean exists(List<QueuedRun> runs, @Nullable String name) {
        return runs.stream().anyMatch(run -> run.name().equals(name));
    }
}
