package dev.slipway.plan.gitops;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(HandMadeRule.refusal(target, run, override).isPresent()).isEqualTo(refused);
    }

    @Test
    void saysBothWaysOutInOneSentence() {
        String hash = "v1:" + "0123456789abcdef".repeat(4);
        assertThat(HandMadeRule.refusal(hash, hash.replace('0', '1'), false).orElseThrow())
                .contains("spec.revision", "overrideTargetRevision: true", "v1:0123456789ab", "v1:1123456789ab")
                .hasSizeLessThanOrEqualTo(200);
    }
}
