package dev.slipway.helm;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code helm template} for a checkout without helm: prints the chart as YAML that kubectl applies. */
@Command(name = "render-chart", description = "Prints a chart as YAML that kubectl applies.", sortOptions = false)
public final class RenderChart implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "CHART", description = "the chart's directory")
    @SuppressWarnings("NullAway.Init")
    private Path chart;

    @Option(
            names = "--release",
            paramLabel = "NAME",
            defaultValue = "slipway",
            description = "default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String release;

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "slipway-system",
            description = "default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String namespace;

    @Option(names = "--values", paramLabel = "FILE", description = "a file of values; may be repeated")
    private List<Path> valuesFiles = List.of();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "one value; may be repeated")
    private Map<String, String> values = Map.of();

    @Option(names = "--crds", description = "print the CRDs instead, the crds.yaml of a release")
    private boolean crds;

    private RenderChart() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new RenderChart()).setExecutionExceptionHandler((e, commandLine, parsed) -> {
            commandLine.getErr().println("render-chart: " + e.getMessage());
            return 1;
        });
    }

    @Override
    public Integer call() {
        Chart rendered = new Chart(chart.toAbsolutePath(), release, namespace, valuesFiles, values);
        PrintWriter out = spec.commandLine().getOut();
        out.print(crds ? rendered.crds() : rendered.render());
        out.flush();
        return 0;
    }
}
