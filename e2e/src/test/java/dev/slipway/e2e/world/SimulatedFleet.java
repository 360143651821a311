package dev.slipway.e2e.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.fleet.Fleet;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.FleetOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A simulated fleet and all that it told. */
public final class SimulatedFleet implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final List<FleetEvent> events = new CopyOnWriteArrayList<>();
    private final Fleet fleet;

    SimulatedFleet(FleetOptions options) {
        System.out.println("simulated fleet of " + options.script().size() + " hosts, seed " + options.seed());
        this.fleet = Fleet.start(options, events::add);
    }

    public Fleet fleet() {
        return fleet;
    }

    /** Waits until every host is connected that the script lets be. */
    public SimulatedFleet awaitConnected() {
        assertThat(fleet.awaitConnected(LIMIT))
                .as("all hosts connected: %s, %s", fleet.summary(), of(Kind.REFUSED))
                .isTrue();
        return this;
    }

    /** What was told so far, in order. */
    public List<FleetEvent> events() {
        return List.copyOf(events);
    }

    /** What was told of this kind. */
    public List<FleetEvent> of(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /** What was told of this kind and this run; a group may bring a host up to date in a run of its own meanwhile. */
    public List<FleetEvent> of(Kind kind, String run) {
        return of(kind).stream().filter(event -> event.run().equals(run)).toList();
    }

    /** Waits until something like that was told. */
    public FleetEvent await(Kind kind, Predicate<FleetEvent> what) {
        return Awaitility.await("the fleet tells " + kind)
                .atMost(LIMIT)
                .until(() -> of(kind).stream().filter(what).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
