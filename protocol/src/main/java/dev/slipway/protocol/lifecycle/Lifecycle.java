package dev.slipway.protocol.lifecycle;

import static dev.slipway.protocol.lifecycle.LifecycleEvent.AFTER_ALLOW_TRAFFIC;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.AFTER_BLOCK_TRAFFIC;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.AFTER_INSTALL;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.ALLOW_TRAFFIC;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.APPLICATION_START;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.APPLICATION_STOP;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.BEFORE_ALLOW_TRAFFIC;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.BEFORE_BLOCK_TRAFFIC;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.BEFORE_INSTALL;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.BLOCK_TRAFFIC;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.DOWNLOAD_BUNDLE;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.INSTALL;
import static dev.slipway.protocol.lifecycle.LifecycleEvent.VALIDATE_SERVICE;

import java.util.ArrayList;
import java.util.List;

/** The events of a host in each kind of deployment, in order (S 4.2). */
public enum Lifecycle {
    /** In place, no load balancer. */
    IN_PLACE(install()),
    /** In place behind a load balancer; also its rollback. */
    IN_PLACE_WITH_LOAD_BALANCER(joined(blockTraffic(), install(), allowTraffic())),
    /** Blue/green, the replacement host. */
    GREEN(joined(install(), allowTraffic())),
    /** Blue/green, the original host. */
    BLUE(blockTraffic()),
    /** Rollback of blue/green, the original host. */
    BLUE_ROLLBACK(allowTraffic()),
    /** Rollback of blue/green, the replacement host. */
    GREEN_ROLLBACK(blockTraffic()),
    /** A host that an Auto Scaling group launches. */
    AUTO_SCALING_LAUNCH(joined(install(), allowTraffic())),
    /** A host that an Auto Scaling group terminates. */
    AUTO_SCALING_TERMINATION(joined(blockTraffic(), List.of(APPLICATION_STOP)));

    private final List<LifecycleEvent> events;
    private final List<Segment> segments;

    Lifecycle(List<LifecycleEvent> events) {
        this.events = events;
        this.segments = split(events);
    }

    /** All events in order, those at the load balancer included. */
    public List<LifecycleEvent> events() {
        return events;
    }

    /** What agents are ordered to do: the runs of events between the steps at the load balancer. */
    public List<Segment> segments() {
        return segments;
    }

    /**
     * All events between two steps at the load balancer: one order (design 4).
     *
     * @param number from 1
     * @param events at least one
     */
    public record Segment(int number, List<LifecycleEvent> events) {
        public Segment {
            events = List.copyOf(events);
        }

        /** As an order carries them. */
        public List<String> eventNames() {
            return events.stream().map(LifecycleEvent::eventName).toList();
        }
    }

    private static List<Segment> split(List<LifecycleEvent> events) {
        List<Segment> segments = new ArrayList<>();
        List<LifecycleEvent> open = new ArrayList<>();
        for (LifecycleEvent event : events) {
            if (event.runner() != LifecycleEvent.Runner.OPERATOR) {
                open.add(event);
            } else if (!open.isEmpty()) {
                segments.add(new Segment(segments.size() + 1, open));
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            segments.add(new Segment(segments.size() + 1, open));
        }
        return List.copyOf(segments);
    }

    private static List<LifecycleEvent> install() {
        return List.of(
                APPLICATION_STOP,
                DOWNLOAD_BUNDLE,
                BEFORE_INSTALL,
                INSTALL,
                AFTER_INSTALL,
                APPLICATION_START,
                VALIDATE_SERVICE);
    }

    private static List<LifecycleEvent> blockTraffic() {
        return List.of(BEFORE_BLOCK_TRAFFIC, BLOCK_TRAFFIC, AFTER_BLOCK_TRAFFIC);
    }

    private static List<LifecycleEvent> allowTraffic() {
        return List.of(BEFORE_ALLOW_TRAFFIC, ALLOW_TRAFFIC, AFTER_ALLOW_TRAFFIC);
    }

    @SafeVarargs
    private static List<LifecycleEvent> joined(List<LifecycleEvent>... parts) {
        List<LifecycleEvent> all = new ArrayList<>();
        for (List<LifecycleEvent> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
