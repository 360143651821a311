package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KubectlSlipwayTest {
    @Test
    void saysThatAVerbIsMissing() {
        StringWriter errors = new StringWriter();
        int status = KubectlSlipway.commandLine(new Surroundings(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(errors),
                        Terminal.NONE,
                        Map.of(),
                        Clock.systemUTC()))
                .execute();
        assertThat(status).isEqualTo(ExitCodes.USAGE);
        assertThat(errors.toString()).contains("say what to do", "kubectl slipway --help");
    }

    @Test
    void saysWhichResourcesItUnderstands() {
        StringWriter output = new StringWriter();
        int status = new CommandLine(new KubectlSlipway())
                .setOut(new PrintWriter(output))
                .execute("--version");
        assertThat(status).isZero();
        assertThat(output.toString()).contains("slipway.dev/v1alpha1");
    }
}
