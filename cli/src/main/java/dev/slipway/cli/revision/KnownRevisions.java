package dev.slipway.cli.revision;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Revisions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that a group knows, by the words that people have for them: a run's name, a revision's name, or the
 * beginning of what lists show of its digest.
 */
public final class KnownRevisions {
    private static final int SHORTEST_DIGEST = 4;
    private static final int TOLD = 5;

    private final DeploymentGroup group;
    private final List<Deployment> runs;
    private final List<Known> known;

    /** Of a group and its runs; with those of other groups nothing is done. */
    public KnownRevisions(DeploymentGroup group, List<Deployment> runs) {
        this.group = group;
        String name = group.getMetadata().getName();
        this.runs = runs.stream()
                .filter(run -> name.equals(run.getSpec().getDeploymentGroupName()))
                .sorted(Comparator.comparing(KnownRevisions::createTime).reversed())
                .toList();
        this.known = known();
    }

    /** The revision that the word means; refuses if there is none, or if it could mean two. */
    public Revision find(String word) {
        return ofRun(word)
                .or(() -> one(word, named(word)))
                .or(() -> one(word, digest(word)))
                .orElseThrow(() -> new Refusal(
                        ExitCodes.NOT_FOUND,
                        "%s is no run of group %s, and no revision that it has had%s"
                                .formatted(word, group.getMetadata().getName(), examples())));
    }

    private Optional<Revision> ofRun(String word) {
        Optional<Deployment> run = runs.stream()
                .filter(one -> word.equals(one.getMetadata().getName()))
                .findFirst();
        if (run.isPresent() && revision(run.get()) == null) {
            throw new Refusal(
                    ExitCodes.NOT_FOUND,
                    "run %s has no revision: it repeats the last successful one, and did not start".formatted(word));
        }
        return run.map(KnownRevisions::revision);
    }

    private static Predicate<Known> named(String word) {
        return one -> word.equals(one.revision().getName());
    }

    private static Predicate<Known> digest(String word) {
        String beginning = word.toLowerCase(Locale.ROOT).replaceFirst("^…", "");
        return one -> beginning.length() >= SHORTEST_DIGEST
                && one.digests().stream().anyMatch(digest -> digest.startsWith(beginning));
    }

    /** A label that was given to two locations means neither. */
    private Optional<Revision> one(String word, Predicate<Known> which) {
        List<Known> meant = different(known.stream().filter(which).toList());
        if (meant.size() > 1) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "%s could be any of %d revisions (%s); name a run that had the one you mean"
                            .formatted(
                                    word,
                                    meant.size(),
                                    meant.stream()
                                            .map(one -> Labels.of(one.revision()) + " of " + one.from())
                                            .limit(TOLD)
                                            .collect(Collectors.joining(", "))));
        }
        return meant.stream().map(Known::revision).findFirst();
    }

    /** The first of each; what an undo has bound to its bytes is the same as what a run had that found them. */
    private static List<Known> different(List<Known> all) {
        Map<Known, Set<String>> first = new LinkedHashMap<>();
        for (Known one : all) {
            Set<String> hashes = new HashSet<>(one.hashes());
            List<Known> same = first.entrySet().stream()
                    .filter(entry -> !Collections.disjoint(entry.getValue(), hashes))
                    .map(Map.Entry::getKey)
                    .toList();
            same.forEach(other -> hashes.addAll(first.getOrDefault(other, Set.of())));
            same.stream().skip(1).forEach(first::remove);
            first.put(same.isEmpty() ? one : same.getFirst(), hashes);
        }
        return List.copyOf(first.keySet());
    }

    private String examples() {
        String names = known.stream()
                .map(one -> one.revision().getName())
                .filter(Objects::nonNull)
                .distinct()
                .limit(TOLD)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; it knows " + names;
    }

    private List<Known> known() {
        List<Known> all = new ArrayList<>();
        add(all, group.getSpec().getRevision(), Optional.empty(), "spec.revision", null);
        for (Deployment run : runs) {
            DeploymentStatus status = run.getStatus();
            add(
                    all,
                    revision(run),
                    BoundRevision.of(run),
                    run.getMetadata().getName(),
                    status == null ? null : status.getRevisionDigest());
        }
        SuccessfulRun last =
                group.getStatus() == null ? null : group.getStatus().getLastSuccessful();
        if (last != null) {
            add(
                    all,
                    last.getRevision(),
                    BoundRevision.of(last),
                    Objects.requireNonNullElse(last.getRun(), "lastSuccessful"),
                    last.getRevisionDigest());
        }
        return List.copyOf(all);
    }

    private static void add(
            List<Known> all,
            @Nullable Revision revision,
            Optional<Revision> bound,
            String from,
            @Nullable String digest) {
        if (revision != null) {
            Revisions.location(revision)
                    .ifPresent(location -> all.add(new Known(
                            revision,
                            Stream.concat(Revisions.hash(revision).stream(), bound.flatMap(Revisions::hash).stream())
                                    .collect(Collectors.toUnmodifiableSet()),
                            from,
                            Stream.concat(Stream.of(shown(revision, location)), Stream.ofNullable(digest))
                                    .map(text -> text.toLowerCase(Locale.ROOT))
                                    .toList())));
        }
    }

    /** What {@code …4f1a} in a list is the beginning of. */
    private static String shown(Revision revision, RevisionLocation location) {
        return switch (location) {
            case RevisionLocation.S3 _ -> Revisions.hash(revision).orElseThrow().replaceFirst("^v1:", "");
            case RevisionLocation.GitHub gitHub -> gitHub.commitId();
            case RevisionLocation.Url url -> url.sha256();
        };
    }

    private static @Nullable Revision revision(Deployment run) {
        Revision own = run.getSpec().getRevision();
        return own != null || run.getStatus() == null ? own : run.getStatus().getRevision();
    }

    private static String createTime(Deployment run) {
        return Objects.requireNonNullElse(run.getMetadata().getCreationTimestamp(), "");
    }

    private record Known(Revision revision, Set<String> hashes, String from, List<String> digests) {}
}
