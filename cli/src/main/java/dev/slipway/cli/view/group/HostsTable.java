package dev.slipway.cli.view.group;

import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.NaturalOrder;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.Table;
import dev.slipway.cli.view.run.HostView;
import dev.slipway.cli.view.run.HostViews;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hosts, of a group or of the namespace. */
public final class HostsTable {

    /**
     * One host, and what {@code -o json} prints of it.
     *
     * @param disconnectedSeconds for how long it has been so
     * @param installed one entry a group, in the order of their names
     * @param run the run that changes it now
     * @param event what happens there now
     * @param tags those that groups choose it by, {@code key=value}, in order
     */
    public record Row(
            String name,
            boolean connected,
            boolean ready,
            @Nullable Long disconnectedSeconds,
            String type,
            String zone,
            String autoScalingGroup,
            List<Installed> installed,
            @Nullable String run,
            @Nullable String event,
            String agentVersion,
            String os,
            @Nullable String created,
            List<String> tags,
            @Nullable String message) {
        public Row {
            installed = List.copyOf(installed);
            tags = List.copyOf(tags);
        }
    }

    /**
     * What a host has of a group.
     *
     * @param group its name; the UUID if the group is not known
     * @param revision short; the run that installed it, or the digest's beginning, if that is all that is known
     */
    public record Installed(String group, String revision, String health) {}

    /**
     * What rows are made from: what could not be read is empty.
     *
     * @param oneGroup whether the rows tell of these groups alone; else also of what a deleted one left on the hosts
     */
    public record Facts(
            List<Instance> hosts,
            List<DeploymentGroup> groups,
            List<Deployment> runs,
            List<DeploymentTarget> targets,
            boolean oneGroup,
            Instant now) {
        public Facts {
            hosts = List.copyOf(hosts);
            groups = List.copyOf(groups);
            runs = List.copyOf(runs);
            targets = List.copyOf(targets);
        }
    }

    public static List<Row> rows(Facts facts) {
        Map<String, DeploymentGroup> groups =
                facts.groups().stream().collect(Collectors.toMap(GroupIds::of, Function.identity(), (one, _) -> one));
        Map<String, String> revisions = facts.runs().stream()
                .collect(Collectors.toMap(run -> run.getMetadata().getName(), RunViews::revision, (one, _) -> one));
        Map<String, DeploymentTarget> busy = facts.targets().stream()
                .filter(target -> "InProgress"
                        .equals(HostViews.of(target, null, facts.now()).status()))
                .collect(Collectors.toMap(
                        target -> Field.text(target.getSpec().getTargetId()), Function.identity(), (one, _) -> one));
        return facts.hosts().stream()
                .map(host -> row(host, facts, groups, revisions, busy))
                .sorted(Comparator.comparing(Row::name, NaturalOrder.OF_NAMES))
                .toList();
    }

    private static Row row(
            Instance host,
            Facts facts,
            Map<String, DeploymentGroup> groups,
            Map<String, String> revisions,
            Map<String, DeploymentTarget> busy) {
        Instant now = facts.now();
        InstanceStatus status = Optional.ofNullable(host.getStatus()).orElseGet(InstanceStatus::new);
        DeploymentTarget target = busy.get(host.getMetadata().getName());
        boolean connected = isTrue(status, "Connected");
        return new Row(
                host.getMetadata().getName(),
                connected,
                isTrue(status, "Ready"),
                connected ? null : Field.seconds(status.getDisconnectedSince(), now),
                Field.text(status.getType()),
                Field.text(status.getZone()),
                Field.text(status.getAutoScalingGroup()),
                Field.list(status.getInstalled()).stream()
                        .filter(one -> !facts.oneGroup() || groups.containsKey(Field.text(one.getDeploymentGroupId())))
                        .map(one -> installed(one, groups, revisions))
                        .sorted(Comparator.comparing(Installed::group))
                        .toList(),
                target == null ? null : target.getSpec().getDeploymentName(),
                target == null ? null : event(HostViews.of(target, null, now)),
                Field.text(status.getAgentVersion()),
                Field.text(status.getOs()),
                host.getMetadata().getCreationTimestamp(),
                tags(host),
                condition(status, "Ready")
                        .filter(ready -> !"True".equals(ready.getStatus()))
                        .map(Condition::getMessage)
                        .orElse(null));
    }

    /** People's and those that AWS has: a group chooses by both. */
    private static List<String> tags(Instance host) {
        InstanceSpec spec = host.getSpec();
        InstanceStatus status = host.getStatus();
        return Stream.concat(
                        Field.list(spec == null ? null : spec.getTags()).stream(),
                        Field.list(status == null ? null : status.getAwsTags()).stream())
                .map(tag -> Field.text(tag.getKey()) + "=" + Field.text(tag.getValue()))
                .sorted()
                .toList();
    }

    private static String event(HostView host) {
        String seconds = host.forSeconds() == null ? "" : " " + Durations.of(Duration.ofSeconds(host.forSeconds()));
        return (host.event() == null ? "ordered" : host.event()) + seconds;
    }

    private static Installed installed(
            InstanceRevision one, Map<String, DeploymentGroup> groups, Map<String, String> revisions) {
        String id = Field.text(one.getDeploymentGroupId());
        DeploymentGroup group = groups.get(id);
        return new Installed(
                group == null ? id : group.getMetadata().getName(),
                revision(one, group, revisions),
                Field.text(one.getHealth()));
    }

    /** By the run that installed it, while that is kept; else by the group's last success; else by what is known. */
    private static String revision(
            InstanceRevision one, @Nullable DeploymentGroup group, Map<String, String> revisions) {
        String byRun = revisions.get(Field.text(one.getRun()));
        if (byRun != null && !byRun.isEmpty()) {
            return byRun;
        }
        var successful = group == null ? null : GroupRuns.status(group).getLastSuccessful();
        if (successful != null
                && one.getRevisionHash() != null
                && one.getRevisionHash().equals(successful.getRevisionHash())) {
            return Labels.of(successful.getRevision());
        }
        return one.getRun() == null ? "" : "of " + one.getRun();
    }

    private static boolean isTrue(InstanceStatus status, String type) {
        return condition(status, type)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
    }

    private static Optional<Condition> condition(InstanceStatus status, String type) {
        return Field.list(status.getConditions()).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** With {@code oneGroup} the group's name stands in no row. */
    public static List<Line> lines(List<Row> rows, Instant now, int columns, boolean wide, boolean oneGroup) {
        List<String> headings = new ArrayList<>(
                List.of("NAME", "CONNECTED", "ZONE", "ASG", "INSTALLED", "HEALTH", "RUN", "EVENT", "AGENT", "AGE"));
        if (wide) {
            headings.addAll(List.of("TYPE", "OS", "TAGS", "MESSAGE"));
        }
        Table table = new Table(headings.toArray(String[]::new));
        rows.forEach(row -> table.row(cells(row, now, wide, oneGroup)));
        return table.lines(columns);
    }

    private static List<Line> cells(Row row, Instant now, boolean wide, boolean oneGroup) {
        Long age = Field.seconds(row.created(), now);
        boolean unhealthy = row.installed().stream().anyMatch(one -> "Unhealthy".equals(one.health()));
        List<Line> cells = new ArrayList<>(List.of(
                Line.of(row.name()),
                connected(row),
                Line.of(row.zone()),
                Line.of(row.autoScalingGroup()),
                Line.of(row.installed().stream()
                        .map(one -> oneGroup ? one.revision() : one.group() + ": " + one.revision())
                        .collect(Collectors.joining(", "))),
                Line.of(
                        unhealthy ? Style.BAD : Style.PLAIN,
                        row.installed().stream().map(Installed::health).collect(Collectors.joining(", "))),
                Line.of(Field.text(row.run())),
                Line.of(Field.text(row.event())),
                Line.of(row.agentVersion()),
                Line.of(age == null ? "" : Durations.of(Duration.ofSeconds(age)))));
        if (wide) {
            cells.addAll(List.of(
                    Line.of(row.type()),
                    Line.of(row.os()),
                    Line.of(String.join(", ", row.tags())),
                    Line.of(Field.text(row.message()))));
        }
        return cells;
    }

    private static Line connected(Row row) {
        if (row.connected()) {
            return row.ready() ? Line.of("yes") : Line.of(Style.BAD, "yes, not ready");
        }
        String since = row.disconnectedSeconds() == null
                ? ""
                : " for " + Durations.of(Duration.ofSeconds(row.disconnectedSeconds()));
        return Line.of(Style.BAD, "no" + since);
    }

    private HostsTable() {}
}
