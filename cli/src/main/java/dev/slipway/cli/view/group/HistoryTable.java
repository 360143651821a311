package dev.slipway.cli.view.group;

import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.Table;
import dev.slipway.cli.view.picture.Words;
import dev.slipway.cli.view.run.Creators;
import dev.slipway.cli.view.run.RunView.HostCounts;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.RollbackInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of a group, newest first. */
public final class HistoryTable {

    /**
     * One run, and what {@code -o json} prints of it.
     *
     * @param createdBy {@code user}, {@code minted}, {@code rollback} or {@code drift}
     * @param seconds how long it took, or has taken so far
     * @param rolledBackBy name of its rollback
     * @param rollsBack name of the run that this one rolls back
     */
    public record Row(
            String name,
            String revision,
            String createdBy,
            String status,
            HostCounts counts,
            @Nullable String created,
            @Nullable String started,
            @Nullable String completed,
            @Nullable Long seconds,
            @Nullable String rolledBackBy,
            @Nullable String rollsBack,
            @Nullable String config,
            @Nullable String description,
            @Nullable String error) {}

    public static List<Row> rows(List<Deployment> runs, Instant now) {
        return GroupRuns.newestFirst(runs).stream().map(run -> row(run, now)).toList();
    }

    private static Row row(Deployment run, Instant now) {
        DeploymentStatus status = Optional.ofNullable(run.getStatus()).orElseGet(DeploymentStatus::new);
        Instant completed = Timestamps.parse(status.getCompleteTime());
        Optional<RollbackInfo> rollback = Optional.ofNullable(status.getRollbackInfo());
        return new Row(
                run.getMetadata().getName(),
                RunViews.revision(run),
                Creators.word(run),
                Objects.requireNonNullElse(status.getStatus(), "Created"),
                RunViews.overview(status),
                run.getMetadata().getCreationTimestamp(),
                status.getStartTime(),
                status.getCompleteTime(),
                Field.seconds(status.getStartTime(), completed == null ? now : completed),
                rollback.map(RollbackInfo::getRollbackDeploymentName)
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                rollback.map(RollbackInfo::getRollbackTriggeringDeploymentName)
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                status.getResolved() == null ? null : status.getResolved().getDeploymentConfigName(),
                run.getSpec().getDescription(),
                status.getErrorInformation() == null
                        ? null
                        : status.getErrorInformation().getMessage());
    }

    public static List<Line> lines(List<Row> rows, Instant now, int columns, boolean wide) {
        List<String> headings = new ArrayList<>(
                List.of("NAME", "REVISION", "BY", "STATUS", "HOSTS", "FAILED", "STARTED", "TOOK", "ROLLBACK"));
        if (wide) {
            headings.addAll(List.of("CONFIG", "ERROR", "DESCRIPTION"));
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (Row row : rows) {
            List<Line> cells = new ArrayList<>(List.of(
                    Line.of(row.name()),
                    Line.of(row.revision()),
                    Line.of(row.createdBy()),
                    Words.status(row.status()),
                    Line.of(
                            row.counts().total() == 0
                                    ? ""
                                    : row.counts().succeeded() + "/"
                                            + row.counts().total()),
                    Line.of(
                            row.counts().failed() == 0 ? Style.PLAIN : Style.BAD,
                            "" + row.counts().failed()),
                    Line.of(started(row, now)),
                    Line.of(row.seconds() == null ? "" : Words.seconds(row.seconds())),
                    Line.of(rollback(row))));
            if (wide) {
                cells.addAll(List.of(
                        Line.of(Field.text(row.config())),
                        Line.of(Field.text(row.error())),
                        Line.of(Field.text(row.description()))));
            }
            table.row(cells);
        }
        return table.lines(columns);
    }

    private static String started(Row row, Instant now) {
        Long ago = Field.seconds(row.started(), now);
        return ago == null ? "" : Durations.of(Duration.ofSeconds(ago)) + " ago";
    }

    private static String rollback(Row row) {
        if (row.rolledBackBy() != null) {
            return "by " + row.rolledBackBy();
        }
        return row.rollsBack() == null ? "" : "of " + row.rollsBack();
    }

    private HistoryTable() {}
}
