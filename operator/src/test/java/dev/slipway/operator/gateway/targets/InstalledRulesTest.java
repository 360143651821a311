package dev.slipway.operator.gateway.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.RevisionAttempt;
import dev.slipway.protocol.wire.InstalledRevision;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class InstalledRulesTest {
    @Test
    void keepsWhatTheHostSaysAgain() {
        List<InstanceRevision> stored = List.of(stored("g", "v1:a", "run-1", "Unhealthy"));
        assertThat(InstalledRules.polled(stored, List.of(new InstalledRevision("g", "v1:a", "d", "run-1", null))))
                .isEqualTo(stored);
    }

    @Test
    void takesOverAnotherRevisionWithoutClaimingItsHealth() {
        List<InstanceRevision> merged = InstalledRules.polled(
                List.of(stored("g", "v1:a", "run-1", "Healthy")),
                List.of(new InstalledRevision("g", "v1:b", "d", "run-2", null)));
        assertThat(merged).singleElement().satisfies(one -> {
            assertThat(one.getRevisionHash()).isEqualTo("v1:b");
            assertThat(one.getHealth()).isEqualTo("Unknown");
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, true, Healthy",
                "-, false, Unhealthy",
                "-, -, Unknown",
                "Unknown, true, Healthy",
                "Unknown, -, Unknown",
                "Unhealthy, true, Unhealthy",
                "Healthy, false, Healthy"
            })
    void takesAHostsOwnWordOnlyWhereNothingIsKnown(String known, Boolean said, String health) {
        List<InstanceRevision> stored = known == null ? List.of() : List.of(stored("g", "v1:a", "run-1", known));
        assertThat(InstalledRules.polled(stored, List.of(new InstalledRevision("g", "v1:a", "d", "run-1", said))))
                .singleElement()
                .satisfies(one -> assertThat(one.getHealth()).isEqualTo(health));
    }

    @Test
    void forgetsWhatAWipedHostNoLongerHas() {
        assertThat(InstalledRules.polled(List.of(stored("g", "v1:a", "run-1", "Healthy")), List.of()))
                .isEmpty();
        List<InstanceRevision> neverInstalled = List.of(stored("g", null, null, "Unhealthy"));
        assertThat(InstalledRules.polled(neverInstalled, List.of())).isEqualTo(neverInstalled);
    }

    @Test
    void keepsTheFormerRevisionWhenARunFailedBeforeInstall() {
        List<InstanceRevision> ended = InstalledRules.ended(
                List.of(stored("g", "v1:a", "run-1", "Healthy")), stored("g", "v1:b", "run-2", "Unhealthy"), false);
        assertThat(ended).singleElement().satisfies(one -> {
            assertThat(one.getRevisionHash()).isEqualTo("v1:a");
            assertThat(one.getRun()).isEqualTo("run-1");
            assertThat(one.getHealth()).isEqualTo("Unhealthy");
        });
    }

    @Test
    void touchesNoOtherGroup() {
        InstanceRevision other = stored("other", "v1:x", "run-9", "Healthy");
        List<InstanceRevision> ended =
                InstalledRules.ended(List.of(other), stored("g", "v1:b", "run-2", "Healthy"), true);
        assertThat(ended).hasSize(2).contains(other);
    }

    /** It may have been cut: the host has had more groups than a poll names. */
    @ParameterizedTest(name = "{0} others are named: the entry stays {1}")
    @CsvSource({"99, false", "100, true", "250, true"})
    void aListThatMayHaveBeenCutForgetsNothing(int others, boolean stays) {
        List<InstanceRevision> merged =
                InstalledRules.polled(List.of(stored("g", "v1:a", "run-1", "Healthy")), groups(others));
        assertThat(merged).hasSize(stays ? others + 1 : others);
        assertThat(merged.getFirst().getDeploymentGroupId()).isEqualTo(stays ? "g" : "g-1");
    }

    /** An agent of an earlier version names every group that its host ever had. */
    @Test
    void ofALongListAsManyAreStoredAsCanBeAndTheNextRunsOneToo() {
        List<InstalledRevision> said = groups(300);
        List<InstanceRevision> merged = InstalledRules.polled(null, said);
        assertThat(merged).hasSize(256);
        assertThat(ResourceJson.same(InstalledRules.polled(merged, said), merged))
                .as("the next poll writes nothing")
                .isTrue();

        List<InstanceRevision> ended = InstalledRules.ended(merged, stored("g", "v1:a", "run-1", "Healthy"), true);
        assertThat(ended).hasSize(256);
        assertThat(ended.getFirst().getDeploymentGroupId()).isEqualTo("g-2");
        assertThat(ended.getLast().getDeploymentGroupId()).isEqualTo("g");
        assertThat(ResourceJson.same(InstalledRules.polled(ended, said), ended))
                .as("the next poll does not take it away")
                .isTrue();
    }

    private static List<InstalledRevision> groups(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new InstalledRevision("g-" + n, "v1:a", "d", "run-" + n, true))
                .toList();
    }

    /** What became of a failed attempt's entry, by what the host says of the group at its next poll. */
    static Stream<Arguments> polls() {
        InstalledRevision same = new InstalledRevision("g", "v1:a", "d", "run-1", null);
        InstalledRevision other = new InstalledRevision("g", "v1:b", "d", "run-2", null);
        return Stream.of(
                Arguments.of("says the same", stored("g", "v1:a", "run-1", "Unhealthy"), same, "v1:a", "Unhealthy"),
                Arguments.of("says another", stored("g", "v1:a", "run-1", "Unhealthy"), other, "v1:b", "Unknown"),
                Arguments.of("was wiped", stored("g", "v1:a", "run-1", "Unhealthy"), null, null, "Unknown"),
                Arguments.of("never had any", stored("g", null, null, "Unhealthy"), null, null, "Unhealthy"),
                Arguments.of("has one by now", stored("g", null, null, "Unhealthy"), other, "v1:b", "Unknown"));
    }

    @ParameterizedTest(name = "the host {0}")
    @MethodSource("polls")
    void keepsTheLeadersMemoryOfAnAttemptWhateverTheHostSays(
            String name, InstanceRevision before, InstalledRevision said, String hash, String health) {
        before.setAttempted(attempt());
        List<InstalledRevision> all = said == null ? List.of() : List.of(said);

        List<InstanceRevision> once = InstalledRules.polled(List.of(before), all);

        assertThat(once).singleElement().satisfies(one -> {
            assertThat(one.getAttempted().getRun()).isEqualTo("run-3");
            assertThat(one.getRevisionHash()).isEqualTo(hash);
            assertThat(one.getHealth()).isEqualTo(health);
        });
        assertThat(ResourceJson.same(InstalledRules.polled(once, all), once))
                .as("the next poll writes nothing")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}, installed {1}: attempt kept {2}")
    @CsvSource({"Healthy, true, false", "Unhealthy, true, true", "Unhealthy, false, true"})
    void forgetsAnAttemptOnlyWhenARunSucceeded(String health, boolean installed, boolean kept) {
        InstanceRevision before = stored("g", "v1:a", "run-1", "Unhealthy");
        before.setAttempted(attempt());
        InstanceRevision entry = stored("g", "v1:b", "run-4", health);

        assertThat(InstalledRules.ended(List.of(before), entry, installed))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getAttempted() != null).isEqualTo(kept);
                    assertThat(one.getHealth()).isEqualTo(health);
                    assertThat(one.getRun()).isEqualTo(installed ? "run-4" : "run-1");
                });
        assertThat(before.getHealth())
                .as("what is stored is never changed in place")
                .isEqualTo("Unhealthy");
    }

    @Test
    void knowsOnlyTheHealthOfAHostWhoseFirstRunFailedBeforeInstall() {
        assertThat(InstalledRules.ended(null, stored("g", "v1:b", "run-2", "Unhealthy"), false))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getRevisionHash()).isNull();
                    assertThat(one.getHealth()).isEqualTo("Unhealthy");
                });
    }

    private static RevisionAttempt attempt() {
        RevisionAttempt attempt = new RevisionAttempt();
        attempt.setRun("run-3");
        attempt.setRevisionHash("v1:c");
        attempt.setIncarnation("4711");
        return attempt;
    }

    private static InstanceRevision stored(String group, String hash, String run, String health) {
        InstanceRevision revision = new InstanceRevision();
        revision.setDeploymentGroupId(group);
        revision.setRevisionHash(hash);
        revision.setRevisionDigest("d");
        revision.setRun(run);
        revision.setHealth(health);
        return revision;
    }
}
