package dev.slipway.cli.completion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What may come next on a command line of the plugin, by the verbs' own descriptions of their options. */
public final class Candidates {
    private final CommandSpec plugin;
    private final Names names;

    /** Names of objects that exist. */
    public interface Names {
        List<String> groups();

        List<String> runs();

        List<String> hosts();
    }

    /** What a shell is told: candidates with their descriptions, and whether names of files are candidates as well. */
    public record Answer(Map<String, String> candidates, boolean files) {}

    /** For the whole command. */
    public Candidates(CommandSpec plugin, Names names) {
        this.plugin = plugin;
        this.names = names;
    }

    /** For these words, of which the last one is being written and may be empty. */
    public Answer of(List<String> words) {
        String begun = words.isEmpty() ? "" : words.getLast();
        List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
        int place = verbsPlace(before);
        Answer all = place == before.size()
                ? beforeVerb(before, begun)
                : Optional.ofNullable(plugin.subcommands().get(before.get(place)))
                        .map(CommandLine::getCommandSpec)
                        .map(spec -> ofVerb(spec, before.subList(place + 1, before.size()), begun))
                        .orElseGet(() -> new Answer(Map.of(), false));
        Map<String, String> matching = new TreeMap<>(all.candidates());
        matching.keySet().removeIf(candidate -> !candidate.startsWith(begun));
        return new Answer(matching, all.files());
    }

    /** Options of every verb may stand before it. */
    private int verbsPlace(List<String> before) {
        int place = 0;
        while (place < before.size() && before.get(place).startsWith("-")) {
            place += awaitingValue(plugin, before.get(place)).isPresent() ? 2 : 1;
        }
        return Math.min(place, before.size());
    }

    private Answer beforeVerb(List<String> before, String begun) {
        Optional<OptionSpec> awaiting = before.isEmpty() ? Optional.empty() : awaitingValue(plugin, before.getLast());
        return awaiting.map(this::values)
                .orElseGet(() -> new Answer(begun.startsWith("-") ? options(plugin) : verbs(), false));
    }

    private Map<String, String> verbs() {
        Map<String, String> verbs = new TreeMap<>();
        plugin.subcommands().forEach((name, command) -> {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                verbs.put(name, String.join(" ", spec.usageMessage().description()));
            }
        });
        return verbs;
    }

    private Answer ofVerb(CommandSpec verb, List<String> before, String begun) {
        Optional<OptionSpec> awaiting = before.isEmpty() ? Optional.empty() : awaitingValue(verb, before.getLast());
        if (awaiting.isPresent()) {
            return values(awaiting.get());
        }
        if (begun.startsWith("-")) {
            return new Answer(options(verb), false);
        }
        long positionals = positionals(verb, before);
        return verb.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains((int) positionals))
                .findFirst()
                .map(this::values)
                .orElseGet(() -> new Answer(Map.of(), false));
    }

    private static Optional<OptionSpec> awaitingValue(CommandSpec verb, String word) {
        return Optional.ofNullable(verb.findOption(word))
                .filter(option -> option.arity().min() > 0);
    }

    /** How many words were neither options nor values of options. */
    private static long positionals(CommandSpec verb, List<String> before) {
        long count = 0;
        for (int i = 0; i < before.size(); i++) {
            boolean value = i > 0 && awaitingValue(verb, before.get(i - 1)).isPresent();
            count += value || before.get(i).startsWith("-") ? 0 : 1;
        }
        return count;
    }

    private static Map<String, String> options(CommandSpec verb) {
        Map<String, String> options = new TreeMap<>();
        verb.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> options.put(option.longestName(), String.join(" ", option.description())));
        return options;
    }

    /** By the word that help has for the value. */
    private Answer values(ArgSpec argument) {
        String label = argument.paramLabel().toUpperCase(Locale.ROOT);
        if (argument.completionCandidates() != null) {
            Map<String, String> given = new TreeMap<>();
            argument.completionCandidates().forEach(candidate -> given.put(candidate, ""));
            return new Answer(given, false);
        }
        Map<String, String> found = new TreeMap<>();
        add(found, label.contains("GROUP") ? names.groups() : List.of(), "deployment group");
        add(found, label.contains("RUN") ? names.runs() : List.of(), "run");
        add(found, label.contains("HOST") ? names.hosts() : List.of(), "host");
        Stream.of(argument.paramLabel().split("\\|"))
                .filter(word -> word.matches("[a-z]+"))
                .forEach(word -> found.put(word, ""));
        return new Answer(found, label.equals("FILE"));
    }

    private static void add(Map<String, String> found, List<String> names, String what) {
        names.forEach(name -> found.put(name, what));
    }
}
