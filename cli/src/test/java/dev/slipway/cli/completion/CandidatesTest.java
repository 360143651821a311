package dev.slipway.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final Candidates.Names NAMES = new Candidates.Names() {
        @Override
        public List<String> groups() {
            return List.of("web-prod");
        }

        @Override
        public List<String> runs() {
            return List.of("web-prod-41", "api-1");
        }

        @Override
        public List<String> hosts() {
            return List.of("i-0a11");
        }
    };

    @Test
    void verbsComeFirstAndHiddenOnesDoNot() {
        assertThat(of("")).contains("deploy", "undo").doesNotContain("__complete");
        assertThat(of("st")).contains("stop").doesNotContain("deploy");
    }

    @Test
    void placesTakeTheNamesOfWhatTheyMean() {
        assertThat(of("stop", "")).containsExactly("api-1", "web-prod", "web-prod-41");
        assertThat(of("retry", "")).containsExactly("web-prod");
        assertThat(of("retry", "web-prod", "")).isEmpty();
        assertThat(of("pause", "--group", "")).containsExactly("web-prod");
        assertThat(of("undo", "-n", "shop", "web")).containsExactly("web-prod");
        assertThat(of("completion", "")).containsExactly("bash", "kubectl", "zsh");
    }

    @Test
    void optionsAreThoseOfTheVerb() {
        assertThat(of("stop", "web-prod", "--ro")).containsExactly("--rollback");
        assertThat(candidates().of(List.of("deploy", "web-prod", "-f", "")).files())
                .isTrue();
        assertThat(candidates().of(List.of("deploy", "web-prod", "")).files()).isFalse();
    }

    @Test
    void optionsMayStandBeforeTheVerb() {
        assertThat(of("-n", "shop", "und")).containsExactly("undo");
        assertThat(of("--context=prod", "retry", "")).containsExactly("web-prod");
        assertThat(of("--con")).containsExactly("--context");
        assertThat(of("-n", "")).isEmpty();
        assertThat(candidates().of(List.of("--kubeconfig", "")).files()).isTrue();
    }

    private static List<String> of(String... words) {
        return List.copyOf(candidates().of(List.of(words)).candidates().keySet());
    }

    private static Candidates candidates() {
        return new Candidates(
                KubectlSlipway.commandLine(new Surroundings(
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(new StringWriter()),
                                Terminal.NONE,
                                Map.of(),
                                Clock.systemUTC()))
                        .getCommandSpec(),
                NAMES);
    }
}
