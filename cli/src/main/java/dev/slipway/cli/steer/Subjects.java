package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.live.Subject;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.protocol.yaml.NearestName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whom a word means, by {@link Subject}'s rules: a run, or a group. A name that matches nothing is refused with the nearest that does.
 */
public final class Subjects {
    private static final int TOLD = 3;

    private final Cluster cluster;

    public Subjects(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The group of that name. */
    public DeploymentGroup group(String word) {
        Subject subject = Subject.parse(word);
        if (!subject.mayBeGroup()) {
            throw new Refusal(ExitCodes.USAGE, "%s is a run; a deployment group is wanted here".formatted(word));
        }
        return namedGroup(subject.name());
    }

    /** The run of that name, or the active run of the group of that name. */
    public Deployment run(String word) {
        return run(word, _ -> "");
    }

    /** The same; {@code otherwise} is what to say beside that no run of the group is active. */
    public Deployment run(String word, Function<DeploymentGroup, String> otherwise) {
        Subject subject = Subject.parse(word);
        String name = subject.name();
        return switch (subject.kind()) {
            case RUN -> namedRun(name);
            case GROUP -> activeRun(namedGroup(name), otherwise);
            case EITHER -> either(name, otherwise);
        };
    }

    /** The run of that name, which no group's name stands for; {@code run/} before it may say so. */
    public Deployment onlyRun(String word) {
        Subject subject = Subject.parse(word);
        if (!subject.mayBeRun()) {
            throw new Refusal(ExitCodes.USAGE, "%s is a deployment group; a run is wanted here".formatted(word));
        }
        return namedRun(subject.name());
    }

    private Deployment either(String name, Function<DeploymentGroup, String> otherwise) {
        Optional<Deployment> run = cluster.find(Deployment.class, name);
        Optional<DeploymentGroup> group = cluster.find(DeploymentGroup.class, name);
        if (run.isPresent() && group.isPresent()) {
            throw both(name);
        }
        return run.or(() -> group.map(of -> activeRun(of, otherwise))).orElseThrow(() -> neither(name));
    }

    private DeploymentGroup namedGroup(String name) {
        return cluster.find(DeploymentGroup.class, name).orElseThrow(() -> noGroup(name));
    }

    /** A bare name that means two things. */
    public static Refusal both(String name) {
        return new Refusal(
                ExitCodes.USAGE,
                "%1$s is both a run and a deployment group; say run/%1$s or group/%1$s".formatted(name));
    }

    /** There is no such group. */
    public Refusal noGroup(String name) {
        return notFound("deployment group " + name, name, List.of(DeploymentGroup.class));
    }

    /** There is no such run, nor a group. */
    public Refusal neither(String name) {
        return notFound("run or deployment group " + name, name, List.of(Deployment.class, DeploymentGroup.class));
    }

    /** There is no such run. */
    public Refusal noRun(String name) {
        return notFound("run " + name, name, List.of(Deployment.class));
    }

    private Deployment namedRun(String name) {
        return cluster.find(Deployment.class, name).orElseThrow(() -> noRun(name));
    }

    private Deployment activeRun(DeploymentGroup group, Function<DeploymentGroup, String> otherwise) {
        DeploymentGroupStatus status = group.getStatus();
        String name = group.getMetadata().getName();
        String active = status == null ? null : status.getActiveRun();
        if (active == null) {
            int queued = status == null ? 0 : Objects.requireNonNullElse(status.getQueuedRuns(), 0);
            throw new Refusal(
                    ExitCodes.NOT_FOUND,
                    "no run of deployment group %s is active%s%s"
                            .formatted(
                                    name,
                                    queued == 0
                                            ? ""
                                            : "; %d %s: say which one"
                                                    .formatted(queued, queued == 1 ? "waits" : "wait"),
                                    otherwise.apply(group)));
        }
        return namedRun(active);
    }

    private Refusal notFound(String what, String name, List<Class<? extends HasMetadata>> types) {
        List<String> known = new ArrayList<>();
        types.forEach(type -> known.addAll(names(type)));
        return new Refusal(
                ExitCodes.NOT_FOUND,
                "there is no %s in namespace %s%s".formatted(what, cluster.namespace(), suggestion(name, known)));
    }

    /** Names that could have been meant: a misspelling, else what begins alike. */
    static String suggestion(String name, List<String> known) {
        List<String> near = NearestName.of(name, known)
                .map(List::of)
                .orElseGet(() -> known.stream()
                        .filter(one -> one.startsWith(name) || name.startsWith(one))
                        .sorted()
                        .limit(TOLD)
                        .toList());
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** A user who may not list is told no names, and refused for the right reason all the same. */
    private List<String> names(Class<? extends HasMetadata> type) {
        try {
            return cluster.list(type).stream()
                    .map(object -> object.getMetadata().getName())
                    .toList();
        } catch (Refusal e) {
            return List.of();
        }
    }
}
