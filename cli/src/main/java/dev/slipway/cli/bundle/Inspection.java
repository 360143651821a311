package dev.slipway.cli.bundle;

import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.appspec.FileMapping;
import dev.slipway.protocol.appspec.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a bundle is what hosts can deploy: an AppSpec that is valid, and all that it names. Pure. */
final class Inspection {
    private final Contents contents;
    private final AppSpec appSpec;
    private final List<String> warnings;

    private Inspection(Contents contents, AppSpec appSpec, List<String> warnings) {
        this.contents = contents;
        this.appSpec = appSpec;
        this.warnings = List.copyOf(warnings);
    }

    static Inspection of(Contents contents) throws BundleException {
        String name = switch (AppSpecFile.choose(AppSpecFile.DEFAULT_NAME, contents::isFile)) {
            case AppSpecFile.Refused refused -> throw BundleException.bad(refused.message());
            case AppSpecFile.Found found -> found.name();
        };
        byte[] text = contents.appSpec(name)
                .orElseThrow(() -> BundleException.unknown(
                        "its %s is a link to a file that is not called an AppSpec".formatted(name)));
        return switch (AppSpecParser.parse(text, name)) {
            case AppSpecResult.Refused refused -> throw BundleException.bad(refused.message());
            case AppSpecResult.Parsed parsed -> {
                missing(contents, parsed.appSpec());
                yield new Inspection(
                        contents,
                        parsed.appSpec(),
                        parsed.warnings().stream()
                                .map(remark -> remark.in(name))
                                .toList());
            }
        };
    }

    /** What the AppSpec names and the bundle does not have fails each host at that event. */
    private static void missing(Contents contents, AppSpec appSpec) throws BundleException {
        for (Map.Entry<String, List<Script>> hook : appSpec.hooks().entrySet()) {
            for (Script script : hook.getValue()) {
                if (!BundlePath.relative(script.location())
                        .filter(contents::isFile)
                        .isPresent()) {
                    throw BundleException.bad(
                            "%s of %s is not in the bundle".formatted(script.location(), hook.getKey()));
                }
            }
        }
        for (FileMapping mapping : appSpec.files()) {
            if (!contents.has(mapping.source())) {
                throw BundleException.bad("the source %s of files is not in the bundle".formatted(mapping.source()));
            }
        }
    }

    List<String> warnings() {
        return warnings;
    }

    /** {@code AppSpec valid, 5 hooks}. */
    String words() {
        int hooks = appSpec.hooks().size();
        return "AppSpec valid, " + (hooks == 1 ? "1 hook" : hooks + " hooks");
    }

    /** The events whose scripts are others than they were, in words; empty if none is. */
    Optional<String> changedAgainst(Inspection before) {
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        TreeSet<String> events = new TreeSet<>(appSpec.hooks().keySet());
        events.addAll(before.appSpec.hooks().keySet());
        for (String event : events) {
            boolean is = appSpec.hooks().containsKey(event);
            boolean was = before.appSpec.hooks().containsKey(event);
            if (is != was) {
                (is ? added : removed).add(event);
            } else if (!scripts(event).equals(before.scripts(event))) {
                changed.add(event);
            }
        }
        List<String> words = new ArrayList<>();
        add(words, changed, "changed");
        add(words, added, "added");
        add(words, removed, "removed");
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }

    private static void add(List<String> words, List<String> events, String what) {
        if (!events.isEmpty()) {
            words.add(String.join(", ", events) + " " + what);
        }
    }

    /** Scripts with their settings and their content. */
    private List<String> scripts(String event) {
        return appSpec.scripts(event).stream()
                .map(script -> script + " " + contents.digest(script.location()))
                .toList();
    }
}
