package dev.slipway.protocol.appspec;

import static dev.slipway.protocol.appspec.AppSpecAssertions.parsed;
import static dev.slipway.protocol.appspec.AppSpecAssertions.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remark.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of what a warning is about: that decides whether a bundle may be deployed. */
class RemarkEffectTest {
    private static final String HEADER = "version: 0.0\nos: %s\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            wild 6: unknown key              | permission: []                                              | IGNORED
            wild 6: event at the left margin | ApplicationStart: []                                        | IGNORED
            wild 6: invented event there     | Run: [{location: a.sh}]                                     | IGNORED
            wild 7: misnamed event           | hooks: {After Install: []}                                  | IGNORED
            wild 7: reserved event           | hooks: {Install: []}                                        | IGNORED
            wild 7: unknown script key       | hooks: {AfterInstall: [{location: a.sh, timout: 3}]}        | IGNORED
            wild 8: overwrite                | files: [{source: /, destination: /a, overwrite: yes}]       | IGNORED
            wild 9: mode without x           | permissions: [{object: /a/, mode: 644}]                     | GUESSED
            wild 9: relative object          | permissions: [{object: a}]                                  | IGNORED
            wild 9: 777                      | permissions: [{object: /a, mode: 777}]                      | DOUBTFUL
            A 9.3: pattern with a slash      | permissions: [{object: /a, pattern: a/b}]                   | GUESSED
            A 9.3: except with a slash       | permissions: [{object: /a, except: [a/b]}]                  | IGNORED
            wild 10: location with blanks    | hooks: {AfterInstall: [{location: sh a.sh}]}                | GUESSED
            wild 10: location on the host    | hooks: {AfterInstall: [{location: /opt/a.sh}]}              | GUESSED
            wild 10: backslash in a location | hooks: {AfterInstall: [{location: 's\\a.sh'}]}              | GUESSED
            wild 10: glob                    | files: [{source: 'a/*', destination: /a}]                   | GUESSED
            wild 10: destination is the file | files: [{source: a.txt, destination: /a/a.txt}]             | GUESSED
            wild 10: relative destination    | files: [{source: /, destination: a}]                        | FAILS
            A 9.2: home as destination       | files: [{source: /, destination: ~/a}]                      | FAILS
            wild 10: Windows destination     | files: [{source: /, destination: 'C:\\a'}]                  | FAILS
            wild 10: empty destination       | files: [{source: /, destination: ''}]                       | FAILS
            A 8: empty source                | files: [{source: '', destination: /a}]                      | DOUBTFUL
            wild 10: placeholder on the host | files: [{source: /, destination: '/a/${X}'}]                | DOUBTFUL
            wild 10: placeholder in a bundle | files: [{source: '@X@', destination: /a}]                   | GUESSED
            wild 10: placeholder as comment  | 'hooks: {AfterInstall: [{location: a.sh, runas: #{X}\n}]}'  | DOUBTFUL
            wild 10: time of an event        | hooks: {AfterInstall: [{location: a.sh, timeout: 3601}]}    | DOUBTFUL
            A 17: .. in a source             | files: [{source: ../a, destination: /a}]                    | FAILS
            A 17: .. in a location           | hooks: {AfterInstall: [{location: ../a.sh}]}                | FAILS
            A 8: timeout with a unit         | hooks: {AfterInstall: [{location: a.sh, timeout: 5m}]}      | DOUBTFUL
            A 8: sudo in quotes              | hooks: {AfterInstall: [{location: a.sh, sudo: 'no'}]}       | DOUBTFUL
            A 8: a key twice                 | '{hooks: , hooks: }'                                        | IGNORED
            wild 10: mixture with ECS        | Resources: []                                               | IGNORED
            """)
    void onLinux(String rule, String section, Effect effect) {
        String text = section.startsWith("{")
                ? section.replace("{", "{version: 0.0, os: linux, ")
                : HEADER.formatted("linux") + section.replace("\\n", "\n") + "\n";

        assertThat(parsed(text).warnings()).as(text).extracting(Remark::effect).containsExactly(effect);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            wild 10: runas on Windows     | hooks: {AfterInstall: [{location: a.ps1, runas: web}]} | IGNORED
            wild 10: Linux destination    | files: [{source: a, destination: /a}]                  | DOUBTFUL
            wild 10: relative destination | files: [{source: a, destination: a}]                   | FAILS
            wild 10: drive as location    | hooks: {AfterInstall: [{location: 'C:\\a.ps1'}]}       | GUESSED
            """)
    void onWindows(String rule, String section, Effect effect) {
        String text = HEADER.formatted("windows") + section + "\n";

        assertThat(parsed(text).warnings()).as(text).extracting(Remark::effect).contains(effect);
    }

    /** A script that nobody runs cannot fail. */
    @ParameterizedTest
    @CsvSource({"AfterInstall, FAILS", "SmokeTest, IGNORED", "Install, IGNORED"})
    void aLocationThatLeadsOutFailsWhereScriptsRun(String event, Effect effect) {
        String text = HEADER.formatted("linux") + "hooks: {" + event + ": [{location: ../a.sh}]}\n";

        assertThat(parsed(text).warnings())
                .filteredOn(remark -> remark.path().endsWith(".location"))
                .extracting(Remark::effect)
                .containsExactly(effect);
    }

    @Test
    void problemsAreRefusals() {
        assertThat(refused("version: 1.0\nos: linux\n").problems())
                .extracting(Remark::effect)
                .containsExactly(Effect.REFUSED);
        assertThat(refused("version:0.0\nos: linux\n").problems())
                .extracting(Remark::effect)
                .containsExactly(Effect.REFUSED);
    }

    @Test
    void anEventsScriptsMayTakeAnHourTogether() {
        String text = HEADER.formatted("linux") + "hooks: {AfterInstall: [{location: a.sh, timeout: 3000}, "
                + "{location: b.sh, timeout: 600}]}\n";

        assertThat(parsed(text).warnings()).isEmpty();
        assertThat(parsed(text.replace("600", "601")).warnings()).hasSize(1);
    }
}
