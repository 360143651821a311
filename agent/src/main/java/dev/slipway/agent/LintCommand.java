package dev.slipway.agent;

import dev.slipway.agent.lint.JsonReport;
import dev.slipway.agent.lint.Lint;
import dev.slipway.agent.lint.LintReport;
import dev.slipway.agent.lint.TextReport;
import java.io.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway-agent lint}: what a deployment would refuse, ignore or fail at. Changes nothing. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Says what of an AppSpec or a bundle a deployment would refuse, ignore or fail at.",
        footer = {
            "",
            "Exit status: 0 nothing is refused, 1 there are warnings and --strict was given, 2 something would be refused"
                    + " or fail, or the command line is wrong."
        })
final class LintCommand implements Callable<Integer> {
    /** How findings are shown. */
    enum Output {
        TEXT,
        JSON
    }

    @Parameters(
            paramLabel = "PATH",
            description = "An AppSpec file, a directory with one, or a bundle (zip, tar, tgz or tar.zst).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String path;

    @Option(
            names = {"-A", "--appspec-filename"},
            paramLabel = "NAME",
            description = "Name of the AppSpec in the bundle (default: appspec.yml).")
    private @Nullable String appSpecFileName;

    @Option(names = "--strict", description = "Exit with 1 if there are warnings.")
    private boolean strict;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for programs: exactly one object (default: text).")
    private Output output = Output.TEXT;

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        LintReport report;
        try {
            report = lint(environment.getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir")));
        } catch (InterruptedException e) {
            // By a signal, which decides the exit status.
            return ExitCode.FAILED;
        }
        switch (output) {
            case TEXT -> System.out.print(TextReport.of(report, strict, terminal(environment)));
            case JSON -> System.out.println(JsonReport.of(report));
        }
        return report.exitStatus(strict);
    }

    /** Interrupted from the keyboard it still removes what it has unpacked. */
    private LintReport lint(String temporaryDirectory) throws InterruptedException {
        Interruption interruption = Interruption.ofThisThread();
        try {
            return new Lint(Path.of(temporaryDirectory), interruption::check).run(path, appSpecFileName);
        } finally {
            interruption.end();
        }
    }

    private static TextReport.Look terminal(Map<String, String> environment) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return TextReport.Look.PLAIN;
        }
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                ? TextReport.Look.WRAPPED
                : TextReport.Look.COLOURED;
    }
}
