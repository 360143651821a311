package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Kind;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code version}, {@code os} and {@code file_exists_behavior} (A 8). */
final class HeaderReader {
    static final String VERSION = "0.0";

    /** An unquoted number that equals 0.0, as CodeDeploy compares it: 0, 0.0, 0.00, .0, 0e0 … */
    private static final Pattern ZERO =
            Pattern.compile("[-+]?(?:0[0_]*+(?:\\.[0_]*+)?|\\.0[0_]*+)(?:[eE][-+]?[0-9]+)?");

    private final YamlFields fields;
    private final Remarks remarks;

    HeaderReader(YamlFields fields, Remarks remarks) {
        this.fields = fields;
        this.remarks = remarks;
    }

    void checkVersion() {
        Optional<YamlNode> version = present("version", "write \"version: 0.0\" as the first line.");
        if (version.isEmpty()) {
            return;
        }
        if (!(version.get() instanceof Scalar scalar)) {
            problem("version", version.get(), "expected a number, found %s; write \"version: 0.0\".");
        } else if (!ZERO.matcher(scalar.text()).matches()) {
            problem(
                    "version",
                    scalar,
                    "%s is no version of the AppSpec format; the only one is 0.0: write \"version: 0.0\".");
        } else if (scalar.kind() == Kind.TEXT) {
            problem(
                    "version",
                    scalar,
                    "%s is text because of its quotes or its tag; remove them: write \"version: 0.0\".");
        }
    }

    OperatingSystem os(@Nullable OperatingSystem expected) {
        String ownWord = (expected == null ? OperatingSystem.LINUX : expected).word();
        Optional<YamlNode> os = present("os", "write \"os: %s\".".formatted(ownWord));
        if (os.isEmpty()) {
            return OperatingSystem.LINUX;
        }
        String written = os.get() instanceof Scalar scalar ? scalar.text() : "";
        Optional<OperatingSystem> known = Arrays.stream(OperatingSystem.values())
                .filter(system -> system.word().equals(written))
                .findFirst();
        if (known.isEmpty()) {
            String meant = written.strip().toLowerCase(Locale.ROOT).startsWith("win")
                    ? OperatingSystem.WINDOWS.word()
                    : ownWord;
            problem("os", os.get(), "%s is not a system; allowed are linux and windows: write \"os: " + meant + "\".");
        } else if (expected != null && known.get() != expected) {
            problem(
                    "os",
                    os.get(),
                    "this AppSpec is for %s, the host runs " + expected.word()
                            + "; deploy a revision written for it with \"os: " + expected.word() + "\".");
        }
        return known.orElse(OperatingSystem.LINUX);
    }

    @Nullable
    FileExistsBehavior fileExistsBehavior() {
        String key = "file_exists_behavior";
        Optional<Scalar> scalar = fields.scalar(key);
        if (scalar.isEmpty()) {
            return null;
        }
        for (FileExistsBehavior behavior : FileExistsBehavior.values()) {
            if (behavior.name().equals(scalar.get().text())) {
                return behavior;
            }
        }
        problem(key, scalar.get(), "%s is not a behaviour; write DISALLOW, OVERWRITE or RETAIN in capitals.");
        return null;
    }

    private Optional<YamlNode> present(String key, String instead) {
        Optional<Entry> entry = fields.entry(key);
        if (entry.isEmpty()) {
            remarks.problem(fields.mapping(), key, key + " is missing; " + instead);
        } else if (entry.get().value().isNull()) {
            remarks.problem(entry.get().key(), key, key + " has no value; " + instead);
        }
        return fields.value(key);
    }

    private void problem(String key, YamlNode at, String message) {
        remarks.problem(at, key, message.replace("%s", at.describe()));
    }
}
