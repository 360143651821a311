package dev.slipway.agent.lint;

import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.lint.Finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lint found.
 *
 * @param path what was linted, as given
 * @param appSpec name of the AppSpec in the bundle, or the file itself; null if there is none
 * @param bundleChecked false if nobody has looked whether what the AppSpec names is there: no bundle was given, or the
 *     AppSpec itself is refused
 * @param findings in the order of the file, those about a file as a whole first
 */
public record LintReport(String path, @Nullable String appSpec, boolean bundleChecked, List<Finding> findings) {
    private static final int CLEAN = 0;
    private static final int WARNED = 1;
    private static final int REFUSED = 2;

    public LintReport {
        findings = List.copyOf(findings);
    }

    public long errors() {
        return count(Severity.ERROR);
    }

    public long warnings() {
        return count(Severity.WARNING);
    }

    /** The exit status: 0 fine, 1 warnings that {@code strict} does not let pass, 2 refused. */
    public int exitStatus(boolean strict) {
        if (errors() > 0) {
            return REFUSED;
        }
        return strict && warnings() > 0 ? WARNED : CLEAN;
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
