package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KubectlSlipwayTest {
    @Test
    void saysThatItHasNoVerbsYetAndWhatToUseInstead() {
        StringWriter errors = new StringWriter();
        int status = new CommandLine(new KubectlSlipway())
                .setErr(new PrintWriter(errors))
                .execute();
        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("no verbs are built yet", "kubectl describe swd");
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
