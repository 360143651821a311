package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Kind;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one script of a hook (A 8). */
final class ScriptReader {
    private static final Pattern LEADING_DIGITS = Pattern.compile("\\s*\\+?([0-9][0-9_]*)(.*)", Pattern.DOTALL);
    private static final Pattern SEXAGESIMAL = Pattern.compile("([0-9]{1,6}):([0-5]?[0-9])(?::([0-5]?[0-9]))?");
    private static final Pattern EXPONENT = Pattern.compile("\\+?[0-9_]*\\.[0-9_]*[eE].*");

    private static final Set<String> OPTIONAL = Set.of("timeout", "runas", "sudo", "retryOnTempFail");

    /** A key that is known, but does nothing so far. */
    static final String RUN_ONCE = "runOnce";

    private static final Set<String> NO = Set.of("no", "false", "off");

    private final Scope scope;
    private final PathWarnings warnings;
    private final Placeholders placeholders;

    ScriptReader(Scope scope) {
        this.scope = scope;
        this.warnings = new PathWarnings(scope);
        this.placeholders = new Placeholders(scope);
    }

    /** @param runs whether the event that the script belongs to runs scripts */
    Optional<Script> read(YamlFields script, String path, boolean runs) {
        placeholders.warnEmptied(script, OPTIONAL);
        Optional<String> location = location(script, path, runs);
        OptionalInt timeout = timeout(script);
        String runAs = runAs(script);
        boolean sudo = sudo(script);
        boolean retryOnTempFail = yesOrNo(script, "retryOnTempFail");
        warnAboutRunOnce(script);
        return location.isPresent() && timeout.isPresent()
                ? Optional.of(new Script(location.get(), timeout.getAsInt(), runAs, sudo, retryOnTempFail))
                : Optional.empty();
    }

    private Optional<String> location(YamlFields script, String path, boolean runs) {
        String instead = "write \"location: scripts/run.sh\", the script's path in the bundle.";
        new MissingKeys(scope).require(script, path, "location", "", instead);
        Optional<Scalar> scalar = script.scalar("location");
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String location = scalar.get().text().strip();
        if (location.isEmpty()) {
            scope.remarks().problem(scalar.get(), script.pathOf("location"), "location is empty; " + instead);
            return Optional.empty();
        }
        warnings.location(scalar.get(), location, script.pathOf("location"), runs);
        return Optional.of(location);
    }

    private OptionalInt timeout(YamlFields script) {
        Optional<YamlNode> value = script.value("timeout");
        if (value.isEmpty()) {
            return OptionalInt.of(Script.DEFAULT_TIMEOUT_SECONDS);
        }
        Optional<Scalar> scalar = script.scalar("timeout");
        if (scalar.isEmpty()) {
            return OptionalInt.empty();
        }
        String path = script.pathOf("timeout");
        OptionalInt seconds = seconds(scalar.get());
        if (seconds.isEmpty() || seconds.getAsInt() == 0) {
            scope.remarks()
                    .problem(
                            value.get(),
                            path,
                            "%s is not a number of seconds above 0; write for example \"timeout: 300\"."
                                    .formatted(value.get().describe()));
            return OptionalInt.empty();
        }
        if (!scalar.get().text().strip().equals(String.valueOf(seconds.getAsInt()))) {
            scope.remarks()
                    .warning(
                            value.get(),
                            path,
                            "%s is read as %d seconds; write the number of seconds alone."
                                    .formatted(value.get().describe(), seconds.getAsInt()));
        }
        return seconds;
    }

    /** The leading digits, as CodeDeploy; minutes and seconds unquoted are a number in YAML 1.1 (5:00 is 300). */
    private static OptionalInt seconds(Scalar scalar) {
        Matcher sexagesimal = SEXAGESIMAL.matcher(scalar.text());
        if (scalar.kind() == Kind.INTEGER && sexagesimal.matches()) {
            long seconds = 0;
            for (int i = 1; i <= 3; i++) {
                if (sexagesimal.group(i) != null) {
                    seconds = seconds * 60 + Long.parseLong(sexagesimal.group(i));
                }
            }
            return clamped(seconds);
        }
        Matcher digits = LEADING_DIGITS.matcher(scalar.text());
        boolean unusual = scalar.text().startsWith("0x")
                || scalar.text().startsWith("0b")
                || (scalar.kind() == Kind.FLOAT
                        && EXPONENT.matcher(scalar.text()).matches());
        if (unusual || !digits.matches()) {
            return OptionalInt.empty();
        }
        String number = digits.group(1).replace("_", "").replaceFirst("^0+(?=.)", "");
        return number.length() > 10 ? OptionalInt.of(Integer.MAX_VALUE) : clamped(Long.parseLong(number));
    }

    private static OptionalInt clamped(long seconds) {
        return OptionalInt.of((int) Math.min(seconds, Integer.MAX_VALUE));
    }

    private @Nullable String runAs(YamlFields script) {
        Optional<String> runAs = script.trimmed("runas");
        runAs.ifPresent(user -> {
            YamlNode at = script.value("runas").orElseThrow();
            placeholders.warn(at, user, script.pathOf("runas"), Effect.DOUBTFUL);
            if (scope.isWindows()) {
                scope.remarks()
                        .warning(at, script.pathOf("runas"), Effect.IGNORED, "runas is ignored on Windows; remove it.");
            }
        });
        return runAs.orElse(null);
    }

    /** Any value but an unquoted no counts as yes (A 8). */
    private boolean sudo(YamlFields script) {
        Optional<YamlNode> value = script.value("sudo");
        if (value.isEmpty() || !(value.get() instanceof Scalar scalar)) {
            return value.isPresent();
        }
        if (scalar.kind() == Kind.BOOLEAN) {
            return !NO.contains(scalar.text().toLowerCase(Locale.ROOT));
        }
        scope.remarks()
                .warning(
                        scalar,
                        script.pathOf("sudo"),
                        "%s counts as yes, as any text does; write \"sudo: true\" or \"sudo: false\" without quotes."
                                .formatted(scalar.describe()));
        return true;
    }

    /** A key of Slipway's own: what is neither yes nor no is refused. */
    private boolean yesOrNo(YamlFields script, String key) {
        Optional<Scalar> scalar = script.scalar(key);
        if (scalar.isEmpty()) {
            return false;
        }
        if (scalar.get().kind() != Kind.BOOLEAN) {
            scope.remarks()
                    .problem(
                            scalar.get(),
                            script.pathOf(key),
                            "%s is neither yes nor no; write \"%s: true\" or leave it out."
                                    .formatted(scalar.get().describe(), key));
            return false;
        }
        return !NO.contains(scalar.get().text().toLowerCase(Locale.ROOT));
    }

    private void warnAboutRunOnce(YamlFields script) {
        if (yesOrNo(script, RUN_ONCE)) {
            scope.remarks()
                    .warning(
                            script.value(RUN_ONCE).orElseThrow(),
                            script.pathOf(RUN_ONCE),
                            Effect.IGNORED,
                            "runOnce is not supported yet, so the script runs in every deployment; let it see for itself whether it ran before.");
        }
    }
}
