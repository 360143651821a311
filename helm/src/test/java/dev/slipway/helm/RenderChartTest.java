package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RenderChartTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();
    private final CommandLine command =
            RenderChart.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(error, true));

    @Test
    void printsTheChart() {
        int exitCode = command.execute("slipway", "--namespace", "mine", "--set", "replicas=3");

        assertThat(exitCode).isZero();
        RenderedChart rendered = RenderedChart.parse(out.toString());
        assertThat(RenderedChart.at(rendered.only("Deployment", "slipway"), "spec", "replicas"))
                .isEqualTo(3);
        assertThat(RenderedChart.at(rendered.only("ServiceAccount", "slipway"), "metadata", "namespace"))
                .isEqualTo("mine");
        assertThat(rendered.kinds()).doesNotContain("CustomResourceDefinition");
    }

    @Test
    void printsTheCrdsAloneOnRequest() {
        command.execute("slipway", "--crds");

        assertThat(RenderedChart.parse(out.toString()).kinds()).containsOnly("CustomResourceDefinition");
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        int exitCode = command.execute("slipway", "--set", "replicas=none");

        assertThat(exitCode).isEqualTo(1);
        assertThat(error.toString()).contains("replicas");
        assertThat(out.toString()).isEmpty();
    }
}
