package dev.slipway.e2e.chaos.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The zones of a zonal run, and their minimum, counted here once more. */
final class Zones {
    private static final String ZONAL = "/status/resolved/deploymentConfig/zonalConfig";

    /** The first version of each target, by zone; empty for a run that is not zonal or counts the whole group. */
    static Map<String, List<Version>> of(RunHistory run, Version freezing) {
        if (!freezing.has(ZONAL) || run.countsWholeGroup()) {
            return Map.of();
        }
        return run.byTarget().values().stream()
                .map(List::getFirst)
                .collect(Collectors.groupingBy(target -> target.text("/spec/zone"), TreeMap::new, Collectors.toList()));
    }

    /** How many of so many hosts of a zone must serve. */
    static long minimum(Version freezing, int hosts) {
        JsonNode minimum = freezing.at(ZONAL + "/minimumHealthyHostsPerZone");
        long value = minimum.path("value").asLong();
        return "FLEET_PERCENT".equals(minimum.path("type").asText()) ? Math.ceilDiv(hosts * value, 100) : value;
    }

    private Zones() {}
}
