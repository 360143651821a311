package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.controlplane.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scripts that are shown to users can be read. */
class SampleScriptTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(hosts:.*?)```", Pattern.DOTALL);

    @Test
    void sampleHasAThousandHosts() throws IOException {
        FleetScript script =
                FleetScript.parse(Files.readString(Checkout.path("samples").resolve("fleet/rehearsal.yaml")));

        assertThat(script.size()).isEqualTo(1000);
        assertThat(script.behaviour()).hasSize(6);
    }

    @Test
    void scriptsOfThePageCanBeRead() throws IOException {
        String page = Files.readString(Checkout.path("docs").resolve("fleet.md"));

        assertThat(BLOCK.matcher(page).results().map(MatchResult::group).toList())
                .isNotEmpty()
                .allSatisfy(block -> FleetScript.parse(block.substring("```yaml\n".length(), block.length() - 3)));
    }
}
