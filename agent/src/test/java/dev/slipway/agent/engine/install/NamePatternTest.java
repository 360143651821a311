package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.sh,run.sh,true",
        "*.sh,run.shx,false",
        "a*b*c,a-b-b-c,true",
        "a*b*c,a-c-b,false",
        "*,anything,true",
        "a.b,axb,false",
        "[ab],[ab],true",
        "exact,exact,true",
        "exact,exactly,false",
    })
    void onlyTheStarIsSpecial(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void hostilePatternsTakeNoTime() {
        String pattern = "*a".repeat(2000) + "b";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(new NamePattern(pattern).matches("a".repeat(4000)))
                        .isFalse());
    }
}
