package dev.slipway.e2e.chaos;

import dev.slipway.e2e.chaos.proxy.FaultSchedule.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One world: a group over the whole fleet, a revision that works, then one that may not, people who interfere, and what
 * strikes meanwhile.
 *
 * @param gitOps whether Git says the revision, or people create runs
 * @param rollback whether failed runs are rolled back
 * @param pauses whether somebody pauses the run for a while
 * @param stops whether somebody stops it
 * @param deletes whether somebody deletes it
 * @param changes whether a third revision comes while the second one is under way
 * @param stormMillis how long it goes on after the second revision was submitted
 */
record Scenario(
        long seed,
        Speed speed,
        Trouble trouble,
        boolean gitOps,
        boolean rollback,
        String onNewRevision,
        boolean pauses,
        boolean stops,
        boolean deletes,
        boolean changes,
        Weather weather,
        List<Strike> strikes,
        int stormMillis) {
    private static final int EVENT_SECONDS = 15;

    /**
     * How fast.
     *
     * @param config name of the deployment config
     * @param spec of one that has to be made; empty for a predefined one
     */
    record Speed(String config, String spec) {}

    /**
     * What is wrong with the second revision, as shares of the hosts.
     *
     * @param failing exit with an error
     * @param silent go on for ever
     * @param dying fall dead, and come back
     * @param slowMillis how long an event of the others takes
     */
    record Trouble(double failing, double silent, double dying, String returnsAs, int slowMillis) {}

    /** What strikes an operator, how long after the second revision was submitted. */
    record Strike(Kind kind, int afterMillis, int millis) {
        enum Kind {
            /** SIGKILL, and a new process after so long. */
            KILL,
            /** SIGSTOP to the leader, SIGCONT after so long. */
            FREEZE_LEADER,
            /** The leader cannot reach the API server for so long. */
            PARTITION_LEADER,
            /** All its connections to the API server are cut at once. */
            CUT
        }
    }

    static Scenario of(long seed) {
        Random random = new Random(seed * 7919);
        boolean gitOps = random.nextInt(3) > 0;
        return new Scenario(
                seed,
                speed(seed, random),
                trouble(random),
                gitOps,
                random.nextInt(4) > 0,
                List.of("Queue", "Supersede", "Reject").get(random.nextInt(3)),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextInt(7) == 0,
                random.nextInt(3) == 0,
                new Weather(0.02 + 0.10 * random.nextDouble(), 0.02 + 0.08 * random.nextDouble()),
                strikes(seed, random),
                random.nextInt(9_000, 14_000));
    }

    /** The kinds take turns, so that a few seeds in a row have them all. */
    private static Speed speed(long seed, RandomGenerator random) {
        return switch ((int) (seed % 5)) {
            case 0 -> new Speed("CodeDeployDefault.AllAtOnce", "");
            case 1 -> new Speed("CodeDeployDefault.HalfAtATime", "");
            case 2 ->
                new Speed(
                        "percent-" + seed,
                        "minimumHealthyHosts: {type: FLEET_PERCENT, value: %d}".formatted(random.nextInt(50, 86)));
            case 3 ->
                new Speed(
                        "count-" + seed,
                        "minimumHealthyHosts: {type: HOST_COUNT, value: HOSTS*%d/100}"
                                .formatted(random.nextInt(30, 80)));
            default ->
                new Speed(
                        "zonal-" + seed,
                        "minimumHealthyHosts: {type: FLEET_PERCENT, value: %d}, zonalConfig: {monitorDurationInSeconds: %d, minimumHealthyHostsPerZone: {type: FLEET_PERCENT, value: %d}}"
                                .formatted(random.nextInt(30, 60), random.nextInt(1, 3), random.nextInt(20, 70)));
        };
    }

    private static Trouble trouble(RandomGenerator random) {
        double[] failing = {0, 0.02, 0.1, 0.6};
        return new Trouble(
                failing[random.nextInt(failing.length)],
                random.nextInt(3) == 0 ? 0.01 : 0,
                random.nextInt(2) == 0 ? 0.02 : 0,
                List.of("Rebooted", "AgentRestarted", "NewState").get(random.nextInt(3)),
                random.nextInt(20, 500));
    }

    private static List<Strike> strikes(long seed, RandomGenerator random) {
        List<Strike> strikes = new ArrayList<>();
        int at = random.nextInt(200, 2_500);
        strikes.add(
                switch ((int) (seed % 3)) {
                    case 0 -> new Strike(Strike.Kind.KILL, at, random.nextInt(0, 2_000));
                    case 1 -> new Strike(Strike.Kind.FREEZE_LEADER, at, random.nextInt(5_000, 8_000));
                    default -> new Strike(Strike.Kind.PARTITION_LEADER, at, random.nextInt(3_000, 7_000));
                });
        for (int more = random.nextInt(3); more > 0; more--) {
            Strike.Kind kind = random.nextInt(3) == 0 ? Strike.Kind.KILL : Strike.Kind.CUT;
            strikes.add(new Strike(kind, random.nextInt(1_000, 9_000), random.nextInt(0, 1_000)));
        }
        return strikes;
    }

    String group() {
        return "chaos-" + seed;
    }

    /** A revision of this world; the hosts know by its name how it behaves. */
    String revision(int number) {
        return "{revisionType: URL, name: v%d, urlLocation: {url: \"https://bundles.test/%s-v%d.zip\", sha256: \"%064d\", bundleType: zip}}"
                .formatted(number, group(), number, seed * 10 + number);
    }

    /** How the hosts behave with the revisions of this world, in the words of the fleet's script. */
    List<String> behaviours() {
        String second = "revision: \"*/%s-v2.zip\"".formatted(group());
        List<String> lines = new ArrayList<>();
        if (trouble.silent() > 0) {
            lines.add("{%s, event: BeforeInstall, result: Silent, probability: %s, times: 1}"
                    .formatted(second, trouble.silent()));
        }
        if (trouble.dying() > 0) {
            lines.add(
                    "{%s, event: AfterInstall, result: Die, probability: %s, times: 1, returnsAfterSeconds: 2, returnsAs: %s}"
                            .formatted(second, trouble.dying(), trouble.returnsAs()));
        }
        if (trouble.failing() > 0) {
            lines.add("{%s, event: ValidateService, result: Failed, exitCode: 3, log: \"no answer\", probability: %s}"
                    .formatted(second, trouble.failing()));
        }
        lines.add("{%s, event: ApplicationStart, afterMillis: %d}".formatted(second, trouble.slowMillis()));
        return lines;
    }

    /** Application, config and group, with the revision if Git says it. */
    String manifests(int hosts, int revision) {
        String config = speed.spec().isEmpty() ? "" : """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: %s}
                spec: {computePlatform: Server, %s}
                """.formatted(speed.config(), counted(speed.spec(), hosts));
        return config
                + """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %s}
                spec:
                  applicationName: app
                  deploymentConfigName: %s
                  onPremisesInstanceTagFilters: [{key: Fleet, value: chaos, type: KEY_AND_VALUE}]
                  onNewRevision: %s
                  autoRollbackConfiguration: {enabled: %s, events: [DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_REQUEST]}
                  timeouts: {eventStartSeconds: 60, eventSeconds: %d, runSeconds: 300}
                %s
                """.formatted(
                                group(),
                                speed.config(),
                                onNewRevision,
                                rollback,
                                EVENT_SECONDS,
                                gitOps ? "  revision: " + revision(revision) : "");
    }

    private static String counted(String spec, int hosts) {
        int at = spec.indexOf("HOSTS*");
        if (at < 0) {
            return spec;
        }
        int end = spec.indexOf("/100", at);
        int percent = Integer.parseInt(spec.substring(at + 6, end));
        return spec.substring(0, at) + hosts * percent / 100 + spec.substring(end + 4);
    }

    /** A run by hand. */
    String run(int number) {
        return """
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s-by-hand-%d}
                spec: {deploymentGroupName: %s, revision: %s}
                """.formatted(group(), number, group(), revision(number));
    }

    /** What happens, in a line. */
    String inWords() {
        return "%s%s, %s%s%s%s, %s, %s, weather %.2f/%.2f"
                .formatted(
                        speed.config(),
                        speed.spec().isEmpty() ? "" : " {" + speed.spec() + "}",
                        gitOps ? "GitOps " + onNewRevision : "by hand",
                        rollback ? ", rollback" : "",
                        pauses ? ", paused" : "",
                        (stops ? ", stopped" : "") + (deletes ? ", deleted" : "") + (changes ? ", changed midway" : ""),
                        trouble,
                        strikes.stream()
                                .map(strike -> strike.kind() + "+" + strike.afterMillis())
                                .toList(),
                        weather.requests(),
                        weather.watches());
    }
}
