package dev.slipway.plan.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutdatedRuleTest {

    @ParameterizedTest(name = "run {0}/{1}, host {2}/{3} {4}: {5} (S 1.7)")
    @CsvSource({
        "v2, -, v1, -, HEALTHY, true",
        "v2, -, -, -, HEALTHY, true",
        "v2, -, v2, -, HEALTHY, false",
        "v2, -, v2, -, UNHEALTHY, true",
        "v2, -, v1, -, UNHEALTHY, true",
        "v2, -, -, -, UNHEALTHY, true",
        "v2, a, v2, a, HEALTHY, false",
        "v2, a, v2, b, HEALTHY, true",
        "v2, a, v2, -, HEALTHY, false",
        "v2, -, v2, b, HEALTHY, false",
        "v2, a, v1, a, HEALTHY, true",
        "v2, a, v2, a, UNHEALTHY, true",
        "-, -, -, -, HEALTHY, true",
    })
    void takesHostsThatHaveAnotherRevisionOrAreNotHealthy(
            String hash, String digest, String hasHash, String hasDigest, InstanceHealth health, boolean takes) {
        InstalledRevision run = new InstalledRevision(known(hash), known(digest));
        InstalledRevision host = new InstalledRevision(known(hasHash), known(hasDigest));
        assertThat(OutdatedRule.takes(run, host, health)).isEqualTo(takes);
    }

    private static @Nullable String known(String text) {
        return text.equals("-") ? null : text;
    }
}
