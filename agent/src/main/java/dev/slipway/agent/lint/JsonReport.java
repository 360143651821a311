package dev.slipway.agent.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.protocol.json.StrictJson;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for programs: one JSON object, whose fields docs/agent.md lists. */
public final class JsonReport {
    private record Body(
            String path,
            @Nullable String appSpec,
            boolean bundleChecked,
            String result,
            long errors,
            long warnings,
            List<Item> findings) {}

    private record Item(
            String severity,
            String effect,
            String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String key,
            String message) {}

    /** The object, on several lines. */
    public static String of(LintReport report) {
        Body body = new Body(
                report.path(),
                report.appSpec(),
                report.bundleChecked(),
                result(report),
                report.errors(),
                report.warnings(),
                report.findings().stream().map(JsonReport::item).toList());
        try {
            return StrictJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values is always JSON", e);
        }
    }

    private static String result(LintReport report) {
        if (report.errors() > 0) {
            return "refused";
        }
        return report.warnings() > 0 ? "warnings" : "clean";
    }

    private static Item item(Finding finding) {
        Effect effect = finding.effect() == Effect.GUESSED ? Effect.DOUBTFUL : finding.effect();
        return new Item(
                finding.severity().word(),
                effect.name().toLowerCase(Locale.ROOT),
                finding.file(),
                finding.line() == 0 ? null : finding.line(),
                finding.column() == 0 ? null : finding.column(),
                finding.key().isEmpty() ? null : finding.key(),
                finding.message());
    }

    private JsonReport() {}
}
