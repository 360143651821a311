package dev.slipway.plan.minimum;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.text.Cut;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A zonal configuration's minimum per zone, resolved to the hosts of each zone (S 2.7). */
public final class ZoneRule {

    /** Names of zones come from outside and may be long. */
    private static final int MAX_ZONE = 64;

    private ZoneRule() {}

    /** T, M and W of one zone of a deployment. Example: 50 % of 5 hosts is 3, so that 2 change at a time. */
    public static HostMinimum forDeployment(MinimumHealthyHosts perZone, int hosts) {
        int minimum = perZone.of(hosts);
        return new HostMinimum(hosts, minimum, Math.max(0, hosts - minimum));
    }

    /** T, M and W of one zone of a drift or rollback run, which is at least one wide (design 4). */
    public static HostMinimum forGroup(MinimumHealthyHosts perZone, int hosts) {
        int minimum = perZone.of(hosts);
        return new HostMinimum(hosts, minimum, Math.max(1, hosts - minimum));
    }

    /**
     * Why a deployment to zones with so many hosts each could never be done: a zone in which none may change. The key
     * is the zone's name, empty for hosts without one. The first such zone by name is told, and how many more there are.
     */
    public static Optional<ErrorInformation> refusal(MinimumHealthyHosts perZone, Map<String, Integer> hostsPerZone) {
        Map<String, Integer> hopeless = new TreeMap<>(hostsPerZone);
        hopeless.values().removeIf(hosts -> hosts <= 0 || perZone.of(hosts) < hosts);
        return hopeless.entrySet().stream()
                .findFirst()
                .map(zone -> message(perZone, zone.getKey(), zone.getValue(), hopeless.size() - 1))
                .map(message -> new ErrorInformation(ErrorCode.HEALTH_CONSTRAINTS_INVALID, message));
    }

    private static String message(MinimumHealthyHosts perZone, String zone, int hosts, int more) {
        String where = zone.isEmpty() ? "hosts without a zone" : "zone " + Cut.to(zone, MAX_ZONE);
        return "%s: %s of %d %s is %d, so that none can be changed%s; lower minimumHealthyHostsPerZone"
                .formatted(
                        where,
                        perZone.inWords(),
                        hosts,
                        hosts == 1 ? "host" : "hosts",
                        perZone.of(hosts),
                        more == 0 ? "" : more == 1 ? ", and 1 more zone" : ", and %d more zones".formatted(more));
    }
}
