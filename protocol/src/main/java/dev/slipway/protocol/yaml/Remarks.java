package dev.slipway.protocol.yaml;

import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems and warnings of one file; at most {@value #LIMIT} of each, so that no file makes a flood. */
public final class Remarks {
    private static final int LIMIT = 50;
    private static final Comparator<Remark> BY_PLACE =
            Comparator.comparingInt(Remark::line).thenComparingInt(Remark::column);

    private final List<Remark> problems = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();

    /** Notes something for which the file is refused. */
    public void problem(YamlNode at, String path, String message) {
        add(problems, new Remark(at.line(), at.column(), path, message));
    }

    /** Notes something that is accepted but probably not what its author meant. */
    public void warning(YamlNode at, String path, String message) {
        warning(at, path, Effect.DOUBTFUL, message);
    }

    /** Notes something that is accepted, with what becomes of it. */
    public void warning(YamlNode at, String path, Effect effect, String message) {
        add(warnings, new Remark(at.line(), at.column(), path, message, effect));
    }

    /** False when another warning would be dropped, so that nobody works one out in vain. */
    public boolean takesWarnings() {
        return warnings.size() < LIMIT;
    }

    /** All problems in the order of the file. */
    public List<Remark> problems() {
        return problems.stream().sorted(BY_PLACE).toList();
    }

    /** All warnings in the order of the file. */
    public List<Remark> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    private static void add(List<Remark> list, Remark remark) {
        if (list.size() < LIMIT) {
            list.add(remark);
        }
    }
}
