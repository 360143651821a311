package dev.slipway.operator.gateway.poll;

import dev.slipway.protocol.wire.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which cancellations a host was told already. They are levels, repeated in every answer until the target is no longer
 * carried, but only a new one ends the holding: else agent and gateway would poll in circles while a script ends.
 */
final class CancellationMemory {
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

    boolean hasNews(String host, List<Cancellation> cancellations) {
        Set<String> known = told.getOrDefault(host, Set.of());
        return cancellations.stream().anyMatch(cancellation -> !known.contains(cancellation.targetUid()));
    }

    /** The answer with these, and no others, was sent. */
    void tell(String host, List<Cancellation> cancellations) {
        if (cancellations.isEmpty()) {
            told.remove(host);
        } else {
            told.put(host, cancellations.stream().map(Cancellation::targetUid).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
