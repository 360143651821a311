package dev.slipway.plan.simulation;

import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.util.List;

/** An agent and its host: takes its order, runs the events, reports. It may fail, vanish, be late or say things twice. */
final class SimulatedHost {

    private static final List<String> EVENTS =
            List.of("DownloadBundle", "Install", "ApplicationStart", "ValidateService");

    private final SimulatedWorld world;
    private final String target;
    private int reports;

    SimulatedHost(SimulatedWorld world, String target) {
        this.world = world;
        this.target = target;
    }

    void orderIsWaiting() {
        if (vanishes()) {
            return;
        }
        world.after(lateOr(0, 45), this::poll);
    }

    private void poll() {
        if (world.deliver(target)) {
            run(0);
        } else if (world.isWaiting(target)) {
            // Dispatched by a leader whose orders do not count, or no longer.
            world.after(Duration.ofSeconds(45), this::poll);
        }
    }

    private void run(int index) {
        String event = EVENTS.get(index);
        send(false, new TargetState.Running(event, world.gatewayClock()));
        if (!vanishes()) {
            world.after(lateOr(1, 600), () -> ended(index));
        }
    }

    private void ended(int index) {
        if (chance(world.settings.hostIsWiped()) && chance(10)) {
            // What it had on its way still arrives; the new incarnation knows nothing of the order.
            world.after(lateOr(0, 45), () -> world.pollOfAnotherIncarnation(target));
            return;
        }
        boolean last = index == EVENTS.size() - 1;
        if (chance(world.settings.hostFails()) && world.random.nextInt(EVENTS.size()) == index) {
            FailureType type = chance(80) ? FailureType.FAILED : FailureType.REJECTED;
            send(false, new TargetState.Failed(type));
        } else if (last) {
            send(true, new TargetState.Succeeded());
        } else {
            send(true, new TargetState.Delivered(world.gatewayClock()));
            if (!vanishes()) {
                world.after(lateOr(0, 5), () -> run(index + 1));
            }
        }
    }

    /** Reports are numbered and reach the gateway in any order; the gateway stamps them when they do. */
    private void send(boolean revision, TargetState state) {
        int number = ++reports;
        world.after(lateOr(0, 2), () -> world.report(target, number, revision, state));
        if (chance(world.settings.hostAnswersTwice())) {
            world.after(lateOr(0, 60), () -> world.report(target, number, revision, state));
        }
    }

    private boolean vanishes() {
        return world.settings.hostVanishes() > 0 && world.random.nextInt(400) < world.settings.hostVanishes();
    }

    /** Usually within the bounds; a late host comes up to two hours later, after every deadline. */
    private Duration lateOr(int from, int to) {
        boolean late = world.settings.hostIsLate() > 0 && world.random.nextInt(500) < world.settings.hostIsLate();
        return Duration.ofSeconds(late ? world.random.nextInt(200, 7200) : world.random.nextInt(from, to + 1));
    }

    private boolean chance(int percent) {
        return percent > 0 && world.random.nextInt(100) < percent;
    }
}
