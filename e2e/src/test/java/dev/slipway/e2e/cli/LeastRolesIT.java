package dev.slipway.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import dev.slipway.cli.Verb;
import dev.slipway.e2e.cli.Invocations.Invocation;
import dev.slipway.e2e.cli.LeastRole.Right;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each verb works with the permissions that it says it needs, and says which one it lacks without one of them. */
@OnControlPlane
class LeastRolesIT {
    private final ControlPlane controlPlane;
    private final TestNamespace namespace;

    LeastRolesIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    static Stream<String> verbs() {
        return verbsByName().keySet().stream();
    }

    @Test
    void everyVerbIsTried() {
        assertThat(Invocations.OF.keySet())
                .as("add the new verb's command lines to Invocations")
                .containsAll(verbsByName().keySet());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void verbWorksWithItsPermissionsAndSaysWhichOneItLacks(String verb) {
        List<Right> rights = Right.of(verbsByName().get(verb).permissions());
        Plugin allowed = LeastRole.plugin(controlPlane, namespace.name(), "may-" + verb, rights);
        for (Invocation invocation : Invocations.OF.get(verb)) {
            Plugin.Result result = run(allowed, invocation);
            assertThat(result.exitCode())
                    .as("%s with all of %s: %s", invocation.arguments(), rights, result)
                    .isEqualTo(invocation.exitCode());
        }
        SoftAssertions all = new SoftAssertions();
        rights.forEach(missing -> lacks(all, verb, rights, missing));
        all.assertAll();
    }

    private void lacks(SoftAssertions all, String verb, List<Right> rights, Right missing) {
        List<Right> others =
                rights.stream().filter(right -> !right.equals(missing)).toList();
        Plugin plugin = LeastRole.plugin(controlPlane, namespace.name(), verb + "-without-" + missing, others);
        List<Invocation> invocations = Invocations.OF.get(verb);
        if (Invocations.DO_WITHOUT.getOrDefault(verb, List.of()).contains(missing.toString())) {
            all.assertThat(invocations)
                    .as("%s does without %s", verb, missing)
                    .noneMatch(invocation ->
                            run(plugin, invocation.withTimeToBeRefused()).exitCode() == ExitCodes.NOT_ALLOWED);
            return;
        }
        String sentence = "you may not %s %s.slipway.dev in namespace %s"
                .formatted(missing.verb(), missing.resource(), namespace.name());
        List<Plugin.Result> results = new ArrayList<>();
        for (Invocation invocation : invocations) {
            results.add(run(plugin, invocation.withTimeToBeRefused()));
            if (results.getLast().exitCode() == ExitCodes.NOT_ALLOWED) {
                break;
            }
        }
        all.assertThat(results.getLast())
                .as("%s without %s: %s", verb, missing, results)
                .satisfies(result -> {
                    assertThat(result.exitCode()).isEqualTo(ExitCodes.NOT_ALLOWED);
                    assertThat(result.error()).contains(sentence).hasLineCount(1);
                });
    }

    private Plugin.Result run(Plugin plugin, Invocation invocation) {
        new Stage(namespace).set();
        return plugin.run(invocation.arguments().toArray(String[]::new));
    }

    private static Map<String, Verb> verbsByName() {
        Map<String, Verb> verbs = new TreeMap<>();
        KubectlSlipway.commandLine(new Surroundings(
                        new PrintWriter(System.out),
                        new PrintWriter(System.err),
                        Terminal.NONE,
                        Map.of(),
                        Clock.systemUTC()))
                .getSubcommands()
                .forEach((name, command) -> verbs.put(name, command.getCommand()));
        return verbs;
    }
}
