package dev.slipway.e2e.cli;

import java.util.List;
import java.util.Map;

/** For each verb command lines on the {@link Stage} that together use all of its permissions. */
final class Invocations {
    /**
     * A command line.
     *
     * @param exitCode with all permissions
     */
    record Invocation(int exitCode, List<String> arguments) {
        static Invocation ends(int exitCode, String... arguments) {
            return new Invocation(exitCode, List.of(arguments));
        }

        static Invocation succeeds(String... arguments) {
            return ends(0, arguments);
        }

        /** For a user whom the API server refuses something: that ends a wait, and must come before its timeout. */
        Invocation withTimeToBeRefused() {
            return new Invocation(
                    exitCode,
                    arguments.stream()
                            .map(argument -> argument.equals(TIMED_OUT) ? "--timeout=10s" : argument)
                            .toList());
        }
    }

    private static final String TIMED_OUT = "--timeout=1s";

    /** A new verb needs an entry here. */
    static final Map<String, List<Invocation>> OF = Map.ofEntries(
            Map.entry(
                    "status",
                    List.of(
                            Invocation.succeeds("status"),
                            Invocation.succeeds("status", "web"),
                            Invocation.succeeds("status", "web-3"),
                            Invocation.succeeds("status", "idle-2", "--watch"))),
            Map.entry(
                    "wait",
                    List.of(Invocation.succeeds("wait", "web-2"), Invocation.ends(124, "wait", "web", TIMED_OUT))),
            Map.entry("history", List.of(Invocation.succeeds("history", "web"))),
            Map.entry("hosts", List.of(Invocation.succeeds("hosts"), Invocation.succeeds("hosts", "web"))),
            Map.entry("logs", List.of(Invocation.succeeds("logs", "web-1", "host-1"))),
            Map.entry(
                    "plan",
                    List.of(
                            Invocation.succeeds("plan", "web", "--config=careful", "--no-bundle"),
                            Invocation.succeeds("plan", "web", "--revision=other-1", "--no-bundle"))),
            Map.entry(
                    "deploy",
                    List.of(
                            Invocation.succeeds("deploy", "web", "--revision=web-1", "--override-target-revision"),
                            Invocation.succeeds("deploy", "web", "--revision=other-1", "--override-target-revision"),
                            Invocation.ends(124, "deploy", "web", "--mode=RESTART", "--wait", TIMED_OUT))),
            Map.entry(
                    "explain",
                    List.of(
                            Invocation.succeeds("explain", "web-2"),
                            Invocation.succeeds("explain", "web"),
                            Invocation.ends(66, "explain", "web-3", "no-such-host"))),
            Map.entry(
                    "stop",
                    List.of(Invocation.succeeds("stop", "web-3"), Invocation.succeeds("stop", "web", "--rollback"))),
            Map.entry(
                    "pause",
                    List.of(Invocation.succeeds("pause", "web"), Invocation.succeeds("pause", "--group", "web"))),
            Map.entry(
                    "resume",
                    List.of(
                            Invocation.succeeds("resume", "halted"),
                            Invocation.succeeds("resume", "--group", "halted"))),
            Map.entry("retry", List.of(Invocation.succeeds("retry", "web"))),
            Map.entry("undo", List.of(Invocation.ends(124, "undo", "idle", "--wait", TIMED_OUT))),
            Map.entry("completion", List.of(Invocation.succeeds("completion", "kubectl"))),
            Map.entry("help", List.of(Invocation.succeeds("help", "stop"))),
            Map.entry("__complete", List.of(Invocation.succeeds("__complete", "--", "stop", "we"))));

    /** What a verb does without one of its permissions, where that is less instead of nothing: the permissions. */
    static final Map<String, List<String>> DO_WITHOUT = Map.of(
            "__complete", List.of("list deploymentgroups", "list deployments", "list instances"),
            "status", List.of("get deploymentgroups", "list deploymenttargets", "watch deploymenttargets"),
            "wait", List.of("get deploymentgroups"));

    private Invocations() {}
}
