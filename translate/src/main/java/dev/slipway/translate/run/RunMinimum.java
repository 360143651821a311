package dev.slipway.translate.run;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.instance.Instance;
import dev.slipway.plan.minimum.MinimumResolution;
import dev.slipway.plan.minimum.MinimumRule;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Zones;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the configuration's minimum means for a run that is about to start, over the whole and zone by zone (S 2). */
final class RunMinimum {

    /** The minimum in hosts, or why the run can only fail. {@code matching} are the hosts that the group has now. */
    static MinimumResolution of(RunFacts facts, RunInputs.Chosen chosen, List<String> hosts, List<String> matching) {
        ServerConfig config = Configs.serverConfig(chosen.configName(), chosen.config());
        if (RunKinds.countsWholeGroup(facts.run())) {
            return hosts.isEmpty()
                    ? noHosts("none of the hosts that this run is for is registered in the group any longer")
                    : new MinimumResolution.Resolved(MinimumRule.forGroup(config, counted(facts, hosts, matching)));
        }
        if (hosts.isEmpty() && !matching.isEmpty() && RunHosts.outdatedOnly(facts.run())) {
            return noHosts("updateOutdatedInstancesOnly: no host is outdated, all matching ones (%d) have the revision"
                    .formatted(matching.size()));
        }
        return switch (MinimumRule.forDeployment(config, hosts.size())) {
            case MinimumResolution.Refused refused -> refused;
            case MinimumResolution.Resolved resolved ->
                Configs.zonal(chosen.config())
                        .flatMap(zonal -> ZoneRule.refusal(zonal.minimumPerZone(), perZone(facts, hosts)))
                        .<MinimumResolution>map(MinimumResolution.Refused::new)
                        .orElse(resolved);
        };
    }

    /**
     * T of a run that counts the whole group: its own hosts, also those that have left the group, and all others of it that
     * are not lost (docs/decisions/0030-lost-hosts-beside-a-rollback.md).
     */
    private static int counted(RunFacts facts, List<String> hosts, List<String> matching) {
        Map<String, Instance> instances = facts.instancesByName();
        Timeouts timeouts = Settings.timeouts(
                facts.group() == null ? null : facts.group().getSpec().getTimeouts());
        Stream<String> others = matching.stream()
                .filter(host ->
                        instances.get(host) == null || !StartHealth.lost(instances.get(host), timeouts, facts.now()));
        return (int) Stream.concat(hosts.stream(), others).distinct().count();
    }

    private static Map<String, Integer> perZone(RunFacts facts, List<String> hosts) {
        return hosts.stream()
                .flatMap(host -> facts.instance(host).stream())
                .map(Zones::of)
                .collect(Collectors.toMap(Function.identity(), zone -> 1, Integer::sum));
    }

    private static MinimumResolution noHosts(String message) {
        return new MinimumResolution.Refused(new ErrorInformation(ErrorCode.NO_INSTANCES, message));
    }

    private RunMinimum() {}
}
