package dev.slipway.cli.page;

import dev.slipway.cli.Permission;
import dev.slipway.cli.Verb;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md}: each verb with its arguments, options and permissions, as the command itself knows them. */
final class CliPage {
    static final String RENEW =
            "./mvnw -pl cli -am test -Dtest=CliPageTest -Dsurefire.failIfNoSpecifiedTests=false" + " -Dslipway.renew";

    /** By number; {@link dev.slipway.cli.ExitCodes} has no other. */
    static final Map<Integer, String> EXIT_CODES = exitCodes();

    private static final String BEGINNING = """
            # kubectl slipway

            Generated from the commands; renew with `%s`.

            A kubectl plugin that shows and steers runs. Each verb is plain API calls under your own rights: it can do what
            you may do with `kubectl`, and nothing else. Results go to the output, trouble to the error output, in one
            sentence. Colours and moving pictures are for terminals; `NO_COLOR` turns colours off.

            ## Installing

            The plugin archive `kubectl-slipway-linux-amd64.tar.gz` needs no Java. With krew, from its manifest:

                kubectl krew install --manifest=slipway.yaml --archive=kubectl-slipway-linux-amd64.tar.gz

            Without krew: unpack it anywhere and link `bin/kubectl-slipway` into a directory on the `PATH`.

            `kubectl` completes `kubectl slipway …` through a program on the `PATH`, which asks the plugin:

                kubectl slipway completion kubectl >~/bin/kubectl_complete-slipway && chmod +x ~/bin/kubectl_complete-slipway

            ## Which cluster, and as whom

            As kubectl: by `--kubeconfig`, else the files of `$KUBECONFIG`, else `$HOME/.kube/config`; nothing else in the
            environment beats what they say. Where there is none, a pod's service account. The program of a user who logs in by
            one (`exec`) may ask at your terminal, and what it says on its error output you see. The proxy is the cluster's
            `proxy-url`, else that of `HTTPS_PROXY` (`HTTP_PROXY` for a server without TLS) unless `NO_PROXY` excepts the
            server; each in capitals or in small letters. It must be a proxy of http or https. A cluster's
            `tls-server-name` is not used: the name in `server` must be one of the certificate's.

            ## Whom a word means

            Where a verb takes `RUN|GROUP`, a group stands for its active run. If a run and a group have the same name, say
            `run/NAME` or `group/NAME`. A name that matches nothing is refused, with the nearest that does if you may list.

            """;

    private final CommandLine plugin;

    CliPage(CommandLine plugin) {
        this.plugin = plugin;
    }

    String text() {
        StringBuilder page = new StringBuilder(BEGINNING.formatted(RENEW));
        page.append("## Exit codes\n\n| code | meaning |\n|---|---|\n");
        EXIT_CODES.forEach((code, meaning) -> page.append("| %d | %s |\n".formatted(code, meaning)));
        List<CommandSpec> verbs = verbs();
        page.append("\n## Verbs\n\n| verb | what it does |\n|---|---|\n");
        verbs.forEach(verb -> page.append("| [%1$s](#%1$s) | %2$s |\n".formatted(verb.name(), describe(verb))));
        verbs.forEach(verb -> page.append(section(verb)));
        page.append(everywhere(verbs));
        return page.toString();
    }

    private List<CommandSpec> verbs() {
        return plugin.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(verb -> !verb.usageMessage().hidden())
                .toList();
    }

    private static String section(CommandSpec verb) {
        StringBuilder section = new StringBuilder("\n### " + verb.name() + "\n\n");
        section.append(text(verb.usageMessage().description())).append("\n\n");
        section.append("    ").append(synopsis(verb)).append("\n\n");
        Stream<ArgSpec> own = Stream.concat(
                verb.positionalParameters().stream().map(ArgSpec.class::cast),
                verb.options().stream().filter(option -> !isCommon(option)).sorted(BY_NAME));
        section.append(table("argument or option", own.toList()));
        List<Permission> permissions = ((Verb) verb.userObject()).permissions();
        if (permissions.isEmpty()) {
            return section.append("\nNeeds no permission.\n").toString();
        }
        section.append("\n| needs | on | for what |\n|---|---|---|\n");
        permissions.forEach(permission -> section.append("| %s | `%s` | %s |\n"
                .formatted(
                        permission.verbs().stream()
                                .map(word -> "`" + word + "`")
                                .collect(Collectors.joining(" ")),
                        permission.resource(),
                        cell(permission.why()))));
        return section.toString();
    }

    private static final Comparator<OptionSpec> BY_NAME =
            Comparator.comparing(option -> option.longestName().replaceFirst("^-+", ""));

    private static String everywhere(List<CommandSpec> verbs) {
        Map<String, OptionSpec> common = new LinkedHashMap<>();
        verbs.stream()
                .flatMap(verb -> verb.options().stream())
                .filter(CliPage::isCommon)
                .sorted(BY_NAME)
                .forEach(option -> common.putIfAbsent(option.longestName(), option));
        return "\n## Options of every verb\n\nThey may stand before the verb as well; said twice, those after it count.\n\n"
                + table("option", List.copyOf(common.values()));
    }

    private static boolean isCommon(OptionSpec option) {
        return List.of("--namespace", "--context", "--kubeconfig", "--help", "--version")
                .contains(option.longestName());
    }

    private static String table(String what, List<? extends ArgSpec> arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("| " + what + " | |\n|---|---|\n");
        arguments.stream()
                .filter(argument -> !argument.hidden())
                .forEach(argument -> table.append("| `%s` | %s |\n"
                        .formatted(
                                cell(name(argument)),
                                cell(text(argument.description())
                                        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))))));
        return table.toString();
    }

    private static String name(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel();
        }
        String names = Stream.of(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .collect(Collectors.joining(", "));
        if (option.negatable()) {
            names += ", " + option.longestName().replaceFirst("^--", "--no-");
        }
        if (option.arity().max() == 0) {
            return names;
        }
        return option.arity().min() == 0 ? names + "[=" + option.paramLabel() + "]" : names + "=" + option.paramLabel();
    }

    private static String synopsis(CommandSpec verb) {
        String positionals = verb.positionalParameters().stream()
                .map(parameter -> parameter.arity().min() == 0 || parameter.group() != null
                        ? "[" + parameter.paramLabel() + "]"
                        : parameter.paramLabel())
                .collect(Collectors.joining(" "));
        return ("kubectl slipway " + verb.name() + " " + positionals).strip() + " [OPTIONS]";
    }

    private static String describe(CommandSpec verb) {
        String[] description = verb.usageMessage().description();
        return description.length == 0 ? "" : cell(text(description[0]));
    }

    private static String text(String... lines) {
        return Stream.of(lines)
                .map(line -> Help.Ansi.OFF.string(line).replace("%%", "%"))
                .collect(Collectors.joining("\n\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static Map<Integer, String> exitCodes() {
        Map<Integer, String> codes = new LinkedHashMap<>();
        codes.put(0, "done; a run that was watched or waited for succeeded");
        codes.put(1, "the run failed; or a refusal without a number of its own");
        codes.put(2, "the run was stopped; of `plan`: the run would fail at once");
        codes.put(3, "the run failed or was stopped, and its hosts have been rolled back");
        codes.put(64, "wrong options or arguments");
        codes.put(66, "there is no such object");
        codes.put(69, "the API server cannot be reached");
        codes.put(70, "a defect of the plugin; with `SLIPWAY_DEBUG=1` in the environment it prints where");
        codes.put(
                77,
                "the API server says that you may not, and the sentence names verb and resource; or that nobody is logged in");
        codes.put(124, "the time that you were willing to wait is over; the run goes on");
        codes.put(141, "whoever read the output has gone");
        return codes;
    }
}
