package dev.slipway.protocol.appspec;

import static dev.slipway.protocol.appspec.AppSpecAssertions.lines;
import static dev.slipway.protocol.appspec.AppSpecAssertions.parsed;
import static dev.slipway.protocol.appspec.AppSpecAssertions.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.FileType;
import dev.slipway.protocol.appspec.permissions.Permission;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as A 8's table and A 17's corrections have them. */
class AppSpecValuesTest {
    private static final String HEADER = "version: 0.0\nos: linux\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0",
                "0.00",
                "00",
                ".0",
                "0.",
                "-0.0",
                "+0",
                "0.0e3",
                "0.0 # comment",
                "!!float 0.0",
                "!mine 0"
            })
    void everyNumberThatEqualsZeroIsTheVersion(String version) {
        assertThat(parsed("version: " + version + "\nos: linux\n").appSpec().version())
                .isEqualTo("0.0");
    }

    /** A 8 has no word for it; here Install would meet it once the last revision is stopped. */
    @ParameterizedTest
    @CsvSource({
        "files: [{source: /; destination: \"/srv/a\\0b\"}],destination",
        "files: [{source: /; destination: \"/srv/\\ud800\"}],destination",
        "files: [{source: \"a\\udc00\"; destination: /srv}],source",
        "files: [{source: \"a\\0\"; destination: /srv}],source",
        "permissions: [{object: \"/srv/\\ud800/\"; mode: 644}],object"
    })
    void aPathWithACharacterThatNoPathHasIsRefused(String rest, String key) {
        assertThat(lines(refused(HEADER + rest.replace(';', ',') + "\n").problems()))
                .singleElement()
                .asString()
                .contains(key + " holds a character that no path can have");
        assertThat(parsed(HEADER + "files: [{source: /, destination: \"/srv/\\ud83d\\ude00\"}]\n")
                        .appSpec()
                        .files())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "0.1", "0.0.0", "'0.0'", "\"0\"", "zero", "no", "0x0", "!!str 0.0", "~", "[]", "{}"})
    void anyOtherVersionIsRefused(String version) {
        assertThat(refused("version: " + version + "\nos: linux\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("write \"version: 0.0\""));
    }

    @ParameterizedTest
    @CsvSource({
        "644, 0644", "0644, 0644", "'\"0644\"', 0644", "'\"755\"', 0755", "0755, 0755", "4755, 4755", "04755, refused",
        "7, 0007", "0, 0000", "77, 0077", "00644, refused", "0o644, refused", "888, refused", "u+x, refused",
        "6_4_4, refused", "-644, refused", "644.0, refused", "0x1A, refused", "true, refused",
    })
    void modeIsTheDigitsAsWritten(String written, String mode) {
        String file = HEADER + "permissions:\n  - object: /etc/x.conf\n    mode: " + written + "\n";

        if (mode.equals("refused")) {
            assertThat(refused(file).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.path()).isEqualTo("permissions[0].mode"));
        } else {
            assertThat(parsed(file).appSpec().permissions().getFirst().mode()).hasToString(mode);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300, false",
        "'\"300\"', 300, false",
        "0300, 300, true",
        "1_000, 1000, true",
        "5m, 5, true",
        "10 minutes, 10, true",
        "30.9, 30, true",
        "'\" 30 \"', 30, false",
        "5:00, 300, true",
        "'\"5:00\"', 5, true",
        "1:00:00, 3600, true",
        "1e3, 1, true",
    })
    void timeoutIsItsLeadingDigitsInSeconds(String written, int seconds, boolean warns) {
        AppSpecResult.Parsed result = parsed(hook("timeout: " + written));

        assertThat(result.appSpec().scripts("AfterInstall")).containsExactly(new Script("a.sh", seconds, null, false));
        assertThat(result.warnings()).hasSize(warns ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "five", "-1", "0.9", ".9", "true", "''", "0x10", "1.0e3", ".inf", "0b1"})
    void timeoutWithoutAPositiveNumberIsRefused(String written) {
        assertThat(refused(hook("timeout: " + written)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("hooks.AfterInstall[0].timeout");
                    assertThat(problem.message()).contains("write for example \"timeout: 300\"");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "yes, true",
        "On, true",
        "1, true",
        "'\"no\"', true",
        "'\"false\"', true",
        "'[]', true",
        "false, false",
        "no, false",
        "OFF, false",
        "~, false",
        "'', false",
    })
    void sudoIsAnythingButNo(String written, boolean sudo) {
        assertThat(parsed(hook("sudo: " + written))
                        .appSpec()
                        .scripts("AfterInstall")
                        .getFirst()
                        .sudo())
                .isEqualTo(sudo);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "Yes, true", "off, false", "~, false"})
    void retryOnTempFailIsYesOrNo(String written, boolean retry) {
        AppSpecResult.Parsed result = parsed(hook("retryOnTempFail: " + written));

        assertThat(result.appSpec().scripts("AfterInstall"))
                .containsExactly(new Script("a.sh", 3600, null, false, retry));
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retryOnTempFail: '\"true\"'", "retryOnTempFail: 3", "runOnce: once"})
    void anythingElseOfOurOwnKeysIsRefused(String written) {
        assertThat(refused(hook(written.replace("'", ""))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is neither yes nor no"));
    }

    @Test
    void runOnceIsNotSupportedYet() {
        assertThat(parsed(hook("runOnce: true")).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).startsWith("runOnce is not supported yet"));
        assertThat(parsed(hook("runOnce: false")).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"root, root", "'\" web \"', web", "1000, 1000"})
    void runAsIsTrimmedText(String written, String user) {
        assertThat(parsed(hook("runas: " + written))
                        .appSpec()
                        .scripts("AfterInstall")
                        .getFirst()
                        .runAs())
                .isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "\"\"", "' '"})
    void emptyRunAsMeansTheAgentsUser(String written) {
        assertThat(parsed(hook("runas: " + written))
                        .appSpec()
                        .scripts("AfterInstall")
                        .getFirst()
                        .runAs())
                .isNull();
    }

    @Test
    void permissionWithoutDetailsCoversEverythingBelowItsObject() {
        assertThat(parsed(HEADER + "permissions:\n  - object: ' /opt '\n")
                        .appSpec()
                        .permissions())
                .containsExactly(new Permission(
                        "/opt",
                        "**",
                        List.of(),
                        Set.of(FileType.FILE, FileType.DIRECTORY),
                        null,
                        null,
                        null,
                        List.of(),
                        null));
    }

    @Test
    void selinuxUserIsReadFromEitherKeyAndUserWins() {
        String file = HEADER + "permissions:\n  - object: /a\n    context: {%s type: t}\n";

        assertThat(context(file.formatted("name: n_u,"))).isEqualTo(new SelinuxContext("n_u", "t", null));
        assertThat(context(file.formatted("user: u_u, name: n_u,"))).isEqualTo(new SelinuxContext("u_u", "t", null));
        assertThat(context(file.formatted(""))).isEqualTo(new SelinuxContext(null, "t", null));
    }

    @Test
    void accessListEntriesReadAsSetfaclTakesThem() {
        String file = HEADER + """
                permissions:
                  - object: /a
                    acls: ['u:bob:7', 'group:ops:rw', 'd:u::rw', 'm:rw', 'mask::5', 'default:other::4', 'bob:rx', 'd:bob:rx', 'o-p:---']
                """;

        assertThat(parsed(file).appSpec().permissions().getFirst().acls())
                .extracting(AclEntry::toString)
                .containsExactly(
                        "user:bob:rwx",
                        "group:ops:rw-",
                        "default:user::rw-",
                        "mask::rw-",
                        "mask::r-x",
                        "default:other::r--",
                        "user:bob:r-x",
                        "default:user:bob:r-x",
                        "user:o-p:---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s0", "s0-s0", "s0-s15", "s0:c0", "s0:c0.c1023", "s1-s2:c1,c3.c5,c7"})
    void selinuxRangesRise(String range) {
        String file = HEADER + "permissions:\n  - object: /a\n    context: {type: t, range: '%s'}\n".formatted(range);

        assertThat(context(file)).isEqualTo(new SelinuxContext(null, "t", range));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "s",
                "s1-s0",
                "s0:",
                "s0:c5.c4",
                "s0:c1,c1",
                "s0:c0.c9,c5",
                "s0:c1024",
                "s0:c99999999999",
                "S0",
                "s0 ; rm",
                "s99999999999"
            })
    void otherRangesAreRefused(String range) {
        String file = HEADER + "permissions:\n  - object: /a\n    context: {type: t, range: '%s'}\n".formatted(range);

        assertThat(refused(file).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("permissions[0].context.range"));
    }

    @Test
    void scriptsOfReservedEventsAreAbsentAndThoseOfCustomOnesPresent() {
        String file = HEADER + """
                hooks:
                  Install:
                    - location: a.sh
                  SmokeTest:
                    - location: b.sh
                """;

        AppSpecResult.Parsed result = parsed(file);

        assertThat(result.appSpec().hooks()).containsOnlyKeys("SmokeTest");
        assertThat(result.warnings()).hasSize(2);
    }

    @Test
    void eventsKeepTheOrderOfTheFile() {
        String file = HEADER + """
                hooks:
                  ValidateService: [{location: a.sh}]
                  ApplicationStop: [{location: b.sh}]
                  AfterInstall: [{location: c.sh}]
                """;

        assertThat(parsed(file).appSpec().hooks().keySet())
                .containsExactly("ValidateService", "ApplicationStop", "AfterInstall");
    }

    @Test
    void windowsFilesAreReadByTheirOwnRulesAwayFromAHost() {
        AppSpecResult.Parsed result = parsed("""
                version: 0.0
                os: windows
                files:
                  - source: \\
                    destination: C:\\web
                hooks:
                  AfterInstall:
                    - location: scripts\\run.ps1
                      timeout: 5
                      runas: web
                """);

        assertThat(result.appSpec().os()).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(lines(result.warnings()))
                .containsExactly(
                        "appspec.yml line 10, column 14 (hooks.AfterInstall[0].runas): runas is ignored on Windows; remove it.");
        assertThat(refused("version: 0.0\nos: windows\npermissions:\n  - object: C:\\web\n")
                        .problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).isEqualTo("Windows has no permissions section; remove it."));
    }

    @Test
    void linuxFileIsRefusedOnAWindowsHostAndBack() {
        byte[] linux = HEADER.getBytes(StandardCharsets.UTF_8);

        assertThat(AppSpecParser.parse(linux, "appspec.yml", OperatingSystem.LINUX))
                .isInstanceOf(AppSpecResult.Parsed.class);
        assertThat(AppSpecParser.parse(linux, "appspec.yml", OperatingSystem.WINDOWS))
                .isInstanceOfSatisfying(
                        AppSpecResult.Refused.class,
                        refused -> assertThat(refused.message())
                                .isEqualTo(
                                        "appspec.yml line 2, column 5 (os): this AppSpec is for \"linux\", the host runs windows; deploy a revision written for it with \"os: windows\"."));
    }

    @Test
    void messageOfARefusalCountsTheProblemsAndFitsAReport() {
        assertThat(refused("version: 1\nos: x\nfiles: /\n").message())
                .startsWith("appspec.yml line 1, column 10 (version): \"1\" is no version")
                .endsWith(" (and 2 more)");
        String longName = "a".repeat(10_000);
        assertThat(refused(HEADER + "hooks:\n  " + longName + ": x\n").message().length())
                .isLessThanOrEqualTo(512);
    }

    private static SelinuxContext context(String file) {
        return Objects.requireNonNull(
                parsed(file).appSpec().permissions().getFirst().context());
    }

    private static String hook(String line) {
        return HEADER + "hooks:\n  AfterInstall:\n    - location: a.sh\n      " + line + "\n";
    }
}
