package dev.slipway.cli.foresee;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do; as it stands also the machine-readable answer of {@code plan}.
 *
 * @param config name of the configuration that applies; null if it could not be found out
 * @param problem why the run would not start or could only fail; null if it would go its way
 * @param zones in their order; empty for a run that does not go zone by zone
 * @param hosts in the order in which they start
 * @param expected from history; null without any
 * @param bundle what was found at the revision's location; null if nobody looked
 * @param traffic how an alias would move; null for a run to hosts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Forecast(
        String deploymentGroup,
        String revision,
        @Nullable String revisionHash,
        @Nullable String config,
        @Nullable Problem problem,
        @Nullable Minimum minimum,
        List<ZoneForecast> zones,
        List<HostForecast> hosts,
        int steps,
        int mostAtOnce,
        @Nullable Expected expected,
        List<String> warnings,
        @Nullable BundleForecast bundle,
        @Nullable TrafficForecast traffic) {
    public Forecast {
        zones = List.copyOf(zones);
        hosts = List.copyOf(hosts);
        warnings = List.copyOf(warnings);
    }

    /** Why a run would not start or could only fail; {@code code} is what its status would say. */
    public record Problem(String code, String message) {}

    /** T, M and W, and how many hosts are healthy now. */
    public record Minimum(String rule, int hosts, int minimumHealthy, int atATime, int healthyNow) {}

    /** One zone; {@code watchSeconds} is how long it is watched before the next begins. */
    public record ZoneForecast(String zone, int hosts, int minimumHealthy, int atATime, long watchSeconds) {}

    /**
     * One host.
     *
     * @param step the how-manyth group of hosts that start together it belongs to, from 1; 0 if it is never reached
     * @param why it comes where it comes
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record HostForecast(
            String host,
            String zone,
            int step,
            String why,
            String instanceHealth,
            String revisionHealth,
            boolean connected,
            @Nullable String unreachableSince) {}

    /** How long runs take, give or take, by so many of the last ones. */
    public record Expected(long seconds, long deviationSeconds, int runs) {}

    /**
     * How an alias would move; null where the AppSpec is not known from here.
     *
     * @param currentVersion null for whatever the alias serves when the run starts
     * @param hooks event and function, such as {@code BeforeAllowTraffic check}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TrafficForecast(
            @Nullable String function,
            @Nullable String alias,
            @Nullable String currentVersion,
            @Nullable String targetVersion,
            List<String> hooks,
            List<WeightForecast> steps) {
        public TrafficForecast {
            hooks = List.copyOf(hooks);
            steps = List.copyOf(steps);
        }
    }

    /** From when so many percent of the calls would reach the target version, if the run started now without hooks. */
    public record WeightForecast(String at, long afterSeconds, int percentage) {}

    /** What the bundle turned out to be: lines that are fine, and what makes it unusable. */
    public record BundleForecast(
            boolean checked,
            @Nullable Long bytes,
            List<String> findings,
            @Nullable String problem,
            List<String> warnings) {
        public BundleForecast {
            findings = List.copyOf(findings);
            warnings = List.copyOf(warnings);
        }
    }

    /** Whether the run would fail, stall or be refused at once. */
    @JsonIgnore
    public boolean fails() {
        return problem != null || bundle != null && bundle.problem() != null;
    }

    /** The same with what was found at the revision's location. */
    public Forecast with(BundleForecast found) {
        return new Forecast(
                deploymentGroup,
                revision,
                revisionHash,
                config,
                problem,
                minimum,
                zones,
                hosts,
                steps,
                mostAtOnce,
                expected,
                warnings,
                found,
                traffic);
    }
}
