package dev.slipway.cli.view.group;

import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.NaturalOrder;
import dev.slipway.cli.view.Table;
import dev.slipway.cli.view.picture.Words;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The groups of a namespace, a line each. */
public final class GroupTable {

    /**
     * One group, and what {@code -o json} prints of it.
     *
     * @param status the group in one word
     * @param message the group's own sentence
     * @param run the active one
     * @param progress of it, {@code 7/20}
     */
    public record Row(
            String name,
            String application,
            String targetRevision,
            String currentRevision,
            String status,
            String message,
            @Nullable String run,
            @Nullable String progress,
            int hosts,
            int connected,
            int healthy,
            int current,
            @Nullable String created) {}

    /** Rows by name; of runs that may not be listed nothing is told. */
    public static List<Row> rows(List<DeploymentGroup> groups, List<Deployment> runs) {
        Map<String, Deployment> byName = runs.stream()
                .collect(Collectors.toMap(run -> run.getMetadata().getName(), Function.identity(), (one, _) -> one));
        return groups.stream()
                .map(group -> row(group, byName))
                .sorted(Comparator.comparing(Row::name, NaturalOrder.OF_NAMES))
                .toList();
    }

    private static Row row(DeploymentGroup group, Map<String, Deployment> runs) {
        DeploymentGroupStatus status = GroupRuns.status(group);
        String active = Field.text(status.getActiveRun());
        Deployment run = runs.get(active);
        var hosts = status.getHosts();
        return new Row(
                group.getMetadata().getName(),
                Field.text(group.getSpec().getApplicationName()),
                Field.text(status.getTargetRevision()),
                Field.text(status.getCurrentRevision()),
                GroupNotes.word(group),
                GroupNotes.sentence(group),
                active.isEmpty() ? null : active,
                run == null || run.getStatus() == null ? null : run.getStatus().getProgress(),
                hosts == null ? 0 : Field.number(hosts.getMatched()),
                hosts == null ? 0 : Field.number(hosts.getConnected()),
                hosts == null ? 0 : Field.number(hosts.getHealthy()),
                hosts == null ? 0 : Field.number(hosts.getCurrent()),
                group.getMetadata().getCreationTimestamp());
    }

    public static List<Line> lines(List<Row> rows, Instant now, int columns, boolean wide) {
        List<String> headings = new ArrayList<>(
                List.of("NAME", "APPLICATION", "TARGET", "CURRENT", "STATUS", "RUN", "PROGRESS", "HOSTS", "HEALTHY"));
        if (wide) {
            headings.addAll(List.of("CONNECTED", "AT TARGET", "AGE", "MESSAGE"));
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (Row row : rows) {
            List<Line> cells = new ArrayList<>(List.of(
                    Line.of(row.name()),
                    Line.of(row.application()),
                    Line.of(row.targetRevision()),
                    Line.of(row.currentRevision()),
                    Words.status(row.status()),
                    Line.of(Field.text(row.run())),
                    Line.of(Field.text(row.progress())),
                    Line.of(String.valueOf(row.hosts())),
                    Line.of(String.valueOf(row.healthy()))));
            if (wide) {
                Long age = Field.seconds(row.created(), now);
                cells.addAll(List.of(
                        Line.of(String.valueOf(row.connected())),
                        Line.of(String.valueOf(row.current())),
                        Line.of(age == null ? "" : Durations.of(Duration.ofSeconds(age))),
                        Line.of(row.message())));
            }
            table.row(cells);
        }
        return table.lines(columns);
    }

    private GroupTable() {}
}
