package dev.slipway.operator.gateway.replicas;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hosts that are still said to be connected to a replica that is gone. They may be on their way to another one; who has not
 * come to any within a window is gone as well. The window begins when this leader first saw it, since what was before its term
 * nobody knows. Times are those of a clock that nobody sets.
 *
 * @param since when each was first seen like this
 */
record StrandedHosts(Map<Host, Instant> since) {
    static final StrandedHosts NONE = new StrandedHosts(Map.of());

    /** An Instance, and the replica that it names. Another one that it names later is another matter. */
    record Host(String namespace, String name, String uid, String replica) {}

    /** After a look that found these. Whoever is not among them any more is forgotten. */
    StrandedHosts seen(Set<Host> hosts, Instant now) {
        return new StrandedHosts(
                hosts.stream().collect(Collectors.toMap(Function.identity(), host -> since.getOrDefault(host, now))));
    }

    /** Those whose window is over, by namespace and name. */
    List<Host> gone(Duration window, Instant now) {
        return since.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue().plus(window)))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Host::namespace).thenComparing(Host::name))
                .toList();
    }

    /** When to look again: at the end of the next window, but within {@code longest}. */
    Duration nextLook(Duration window, Duration longest, Instant now) {
        return since.values().stream()
                .map(seen -> Duration.between(now, seen.plus(window)))
                .filter(left -> left.isPositive() && left.compareTo(longest) < 0)
                .min(Comparator.naturalOrder())
                .orElse(longest);
    }
}
