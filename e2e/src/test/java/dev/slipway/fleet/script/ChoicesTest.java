package dev.slipway.fleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.fleet.FleetScript;
import dev.slipway.fleet.script.Behaviour.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static final List<String> REVISION = List.of("v1:abc", "https://releases/web-2.zip");

    @Test
    void firstBehaviourThatMatchesCounts() {
        List<Behaviour> script = behaviour("""
                - {hosts: "web-1", event: Install, result: TimedOut}
                - {hosts: "web-*", revision: "*/web-2.zip", event: "*Install", result: Failed}
                - {revision: "*/web-3.zip", result: Silent}
                """);

        assertThat(of("web-1", script, "Install")).isEqualTo(Result.TIMED_OUT);
        assertThat(of("web-1", script, "AfterInstall")).isEqualTo(Result.FAILED);
        assertThat(of("web-2", script, "Install")).isEqualTo(Result.FAILED);
        assertThat(of("web-2", script, "ValidateService")).isEqualTo(Result.SUCCEEDED);
        assertThat(of("db-1", script, "Install")).isEqualTo(Result.SUCCEEDED);
    }

    @Test
    void behaviourIsUsedUpOnEachHostByItself() {
        List<Behaviour> script = behaviour("- {event: Install, result: Failed, times: 2}");
        for (String host : List.of("web-1", "web-2")) {
            Choices choices = new Choices(1, host, script);
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(choices.effect(REVISION, "g", "Install").result());
            }
            assertThat(results).containsExactly(Result.FAILED, Result.FAILED, Result.SUCCEEDED, Result.SUCCEEDED);
        }
    }

    @Test
    void sameSeedChoosesTheSameInWhateverOrderHostsAsk() {
        List<Behaviour> script = behaviour("- {event: Install, result: Failed, probability: 0.3}");
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            hosts.add("web-" + i);
        }
        Map<String, Result> once = all(7, hosts, script);
        Collections.shuffle(hosts, new Random(1));

        assertThat(all(7, hosts, script)).isEqualTo(once);
        assertThat(all(8, hosts, script)).isNotEqualTo(once);
        assertThat(once.values().stream().filter(Result.FAILED::equals).count()).isBetween(110L, 190L);
    }

    @Test
    void chanceIsDrawnAnewEachTime() {
        Choices choices = new Choices(1, "web-1", behaviour("- {result: Failed, probability: 0.5}"));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            results.add(choices.effect(REVISION, "g", "Install").result());
        }
        assertThat(results.stream().filter(Result.FAILED::equals).count()).isBetween(70L, 130L);
    }

    private static Map<String, Result> all(long seed, List<String> hosts, List<Behaviour> script) {
        Map<String, Result> results = new TreeMap<>();
        hosts.forEach(host -> results.put(
                host,
                new Choices(seed, host, script).effect(REVISION, "g", "Install").result()));
        return results;
    }

    private static Result of(String host, List<Behaviour> script, String event) {
        return new Choices(1, host, script).effect(REVISION, "g", event).result();
    }

    private static List<Behaviour> behaviour(String list) {
        return FleetScript.parse("hosts: [{names: \"{web,db}-{1..3}\"}]\nbehaviour:\n" + list)
                .behaviour();
    }
}
