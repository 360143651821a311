package dev.slipway.fleet.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.fleet.FleetScript;
import dev.slipway.fleet.script.Behaviour.As;
import dev.slipway.fleet.script.Behaviour.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void readsEveryField() {
        FleetScript script = FleetScript.parse("""
                hosts:
                - names: "web-{001..200}"
                  tags: {Role: web}
                  zone: a
                  autoScalingGroup: g
                  installed: [{group: web-prod, revision: %s}, {group: api, groupId: g-1, revision: "v1:%s"}]
                  offline: [{fromSeconds: 10, toSeconds: 40}]
                - names: [api-1, "api-{2,3}"]
                behaviour:
                - {hosts: "web-00*", revision: "*", event: ValidateService, result: Failed, afterMillis: 200,
                   exitCode: 3, log: "no\\nspace", probability: 0.1, times: 1}
                - {event: "*Install", result: Die, returnsAfterSeconds: 5, returnsAs: NewState}
                """.formatted(DIGEST, DIGEST));

        assertThat(script.size()).isEqualTo(203);
        HostGroup web = script.hosts().getFirst();
        assertThat(web.names()).hasSize(200).startsWith("web-001").endsWith("web-200");
        assertThat(web.tags()).isEqualTo(Map.of("Role", "web"));
        assertThat(web.zone()).isEqualTo("a");
        assertThat(web.autoScalingGroup()).isEqualTo("g");
        assertThat(web.installed())
                .containsExactly(
                        new HostGroup.Installed("web-prod", null, DIGEST),
                        new HostGroup.Installed("api", "g-1", "v1:" + DIGEST));
        assertThat(web.offline()).containsExactly(new HostGroup.Offline(10, 40));
        assertThat(script.hosts().getLast().names()).containsExactly("api-1", "api-2", "api-3");
        Behaviour fails = script.behaviour().getFirst();
        assertThat(fails.effect()).isEqualTo(new Behaviour.Effect(Result.FAILED, 200, 3, "no\nspace", null));
        assertThat(fails.probability()).isEqualTo(0.1);
        assertThat(fails.times()).isEqualTo(1);
        assertThat(script.behaviour().getLast().effect().comesBack())
                .isEqualTo(new Behaviour.Return(5000, As.NEW_STATE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hosts: [{names: a, zon: b}]                                  | script line 1, column 20 (hosts[0].zon): "zon" is not known; did you mean zone?
            host: [{names: a}]                                           | "host" is not known; did you mean hosts?
            hosts: [{tags: {a: b}}]                                      | names is missing
            hosts: [{names: "Web-{1..3}"}]                               | "Web-1" cannot be a host's name
            hosts: [{names: "web-{3..1}"}]                               | must go upwards
            hosts: [{names: "web-{1..3"}]                                | a brace is not closed
            hosts: [{names: "web-{a..c}"}]                               | {a..c} is no range
            hosts: [{names: "web-{1..99999}"}]                           | at most 20000
            hosts: [{names: a}, {names: a}]                              | "a" is there twice
            hosts: [{names: a, offline: [{fromSeconds: 9, toSeconds: 9}]}] | toSeconds must be greater
            hosts: [{names: a, installed: {group: g, revision: v1}}]     | 64 lower-case hex digits
            {hosts: [{names: a}], behaviour: [{result: Fails}]}          | "Fails" is not known; did you mean Failed?
            {hosts: [{names: a}], behaviour: [{event: ValidateServices}]} | did you mean ValidateService?
            {hosts: [{names: a}], behaviour: [{hosts: "b*"}]}            | "b*" matches none of the script's hosts
            {hosts: [{names: a}], behaviour: [{probability: 2}]}         | expected a number from 0 to 1, found "2"
            {hosts: [{names: a}], behaviour: [{times: 0}]}               | expected a whole number from 1
            {hosts: [{names: a}], behaviour: [{exitCode: 3}]}            | exitCode means nothing with result Succeeded; it goes with Failed
            {hosts: [{names: a}], behaviour: [{result: Die, returnsAs: NewState}]} | returnsAs needs returnsAfterSeconds
            hosts: []                                                    | there are no hosts
            hosts: [{names: a, names: b}]                                | is written twice
            """)
    void refusesWhatItDoesNotUnderstand(String script, String says) {
        assertThatThrownBy(() -> FleetScript.parse(script))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining(says);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(() -> FleetScript.parse("""
                        hosts: [{names: a, zon: b}]
                        behaviour: [{evnt: Install}]
                        """))
                .hasMessageContaining("script line 1")
                .hasMessageContaining("script line 2, column 14 (behaviour[0].evnt): \"evnt\" is not known");
    }
}
