package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.EngineSettings;
import dev.slipway.agent.engine.TestingSettings;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.lint.Lint;
import dev.slipway.agent.lint.LintReport;
import dev.slipway.agent.local.GitHubToken;
import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOptions;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** AppSpecs, deployed: what lint refuses fails, what it accepts succeeds, and nothing lands outside of the root. */
final class DeploymentTarget implements FuzzTarget {
    /** Whether these work out depends on the host, which lint does not know. */
    private static final List<String> OF_THE_HOST = List.of("owner", "group", "runas", "acls", "context");

    private final AppSpecTarget appSpecs;
    private final Sandbox sandbox;
    private final Path bundle;

    DeploymentTarget(Path directory) throws IOException {
        this.appSpecs = new AppSpecTarget(directory.resolve("appspec"));
        this.bundle = TestBundles.directory(directory.resolve("bundle"));
        this.sandbox = Sandbox.in(directory.resolve("host"));
    }

    @Override
    public String name() {
        return "deployment";
    }

    @Override
    public byte[] make(RandomGenerator random) {
        return appSpecs.make(random);
    }

    @Override
    public void check(byte[] input) throws Exception {
        Files.write(bundle.resolve("appspec.yml"), input);
        LintReport report = new Lint(sandbox.around(), Checkpoint.NONE).run(bundle.toString(), null);
        Path host = sandbox.empty();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int status = deploy(host, new PrintStream(printed, true, StandardCharsets.UTF_8));

        String said = printed.toString(StandardCharsets.UTF_8);
        sandbox.check();
        if (said.contains("met a defect") || said.contains("Exception")) {
            throw new AssertionError("not in words: " + said);
        }
        if (status == 0 && report.findings().stream().anyMatch(DeploymentTarget::failsTheFirst)) {
            throw new AssertionError("lint refuses what a deployment does: " + report);
        }
        if (report.errors() == 0 && status != 0 && !dependsOnTheHost(input)) {
            throw new AssertionError("lint accepts what fails: " + said + "\n"
                    + report.findings().stream().map(Finding::message).collect(Collectors.joining("\n")));
        }
    }

    /** A revision's own ApplicationStop runs with the deployment that follows it. */
    private static boolean failsTheFirst(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR
                && !(finding.effect() == Effect.FAILS && finding.key().startsWith("hooks.ApplicationStop["));
    }

    private static boolean dependsOnTheHost(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return OF_THE_HOST.stream().anyMatch(text::contains);
    }

    private int deploy(Path host, PrintStream out) throws InterruptedException {
        EngineSettings settings = TestingSettings.of(
                host.resolve("root"),
                host.resolve("state"),
                host.resolve("logs"),
                Map.of("PATH", System.getenv("PATH")));
        LocalOptions options = new LocalOptions(
                settings, bundle.toString(), null, null, null, null, null, List.of(), null, null, GitHubToken.NONE);
        Clock clock = Clock.systemUTC();
        return new LocalDeployment(options, clock, LocalOutput.lines(out, clock), CancellationSignal.never()).run();
    }
}
