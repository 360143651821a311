package dev.slipway.plan.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.gitops.HandMadeRule.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-made runs while Git rules (design 3, "GitOps"). */
class HandMadeTest {

    @ParameterizedTest(name = "spec {0}, run of {1}, override {2}: refused {3}")
    @CsvSource({
        ",   v1, false, false",
        "v1, v1, false, false",
        "v2, v1, false, true",
        "v2, v1, true,  false",
        "v1, v1, true,  false"
    })
    void isRefusedUnlessItIsTheTargetOrSaysThatItOverrides(
            String target, String run, boolean override, boolean refused) {
        assertThat(HandMadeRule.refusal(
                                target == null ? null : new Named(target, target), new Named(run, run), override)
                        .isPresent())
                .isEqualTo(refused);
    }

    @Test
    void saysBothWaysOutInOneSentenceAndCallsTheRevisionsWhatPeopleCallThem() {
        assertThat(HandMadeRule.refusal(
                        new Named("v1:fa1b", "v1 (url …0a7f)"), new Named("v1:6068", "v2 (url …c928)"), false))
                .contains("spec.revision of the deployment group is v1 (url …0a7f), not v2 (url …c928);"
                        + " put this one there, or deploy with overrideTargetRevision: true");
    }

    @Test
    void isShortWhateverTheRevisionsAreCalled() {
        assertThat(HandMadeRule.refusal(new Named("a", "a".repeat(200)), new Named("b", "b".repeat(200)), false)
                        .orElseThrow())
                .endsWith("overrideTargetRevision: true")
                .hasSizeLessThanOrEqualTo(200);
    }
}
