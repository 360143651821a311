package dev.slipway.e2e.chaos.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of objects, in the order in which they were stored. */
public record History(List<Version> versions) {
    public History {
        versions = versions.stream()
                .sorted(Comparator.comparingLong(Version::resourceVersion))
                .toList();
    }

    /** The versions of each object of this kind, oldest first, by UID. */
    public Map<String, List<Version>> objects(String kind) {
        Map<String, List<Version>> objects = new LinkedHashMap<>();
        for (Version version : versions) {
            if (version.kind().equals(kind)) {
                objects.computeIfAbsent(version.uid(), uid -> new ArrayList<>()).add(version);
            }
        }
        return objects;
    }

    /** The newest version of each object of this kind that was not deleted. */
    public List<Version> newest(String kind) {
        return objects(kind).values().stream()
                .map(List::getLast)
                .filter(version -> !version.deleted())
                .toList();
    }

    /** Each object of this kind as it was when that resourceVersion was written. */
    public List<Version> asOf(String kind, long resourceVersion) {
        return objects(kind).values().stream()
                .flatMap(object -> object.stream()
                        .filter(version -> version.resourceVersion() <= resourceVersion)
                        .reduce((older, newer) -> newer)
                        .stream())
                .filter(version -> !version.deleted())
                .toList();
    }

    /** All runs, in the order of their creation. */
    public List<RunHistory> runs() {
        Map<String, List<Version>> targets = new LinkedHashMap<>();
        Collection<List<Version>> all = objects("DeploymentTarget").values();
        all.forEach(target -> targets.computeIfAbsent(
                        target.getFirst().text("/metadata/ownerReferences/0/uid"), uid -> new ArrayList<>())
                .addAll(target));
        return objects("Deployment").entrySet().stream()
                .map(run -> new RunHistory(run.getValue(), targets.getOrDefault(run.getKey(), List.of())))
                .toList();
    }

    public Optional<RunHistory> run(String name) {
        return runs().stream().filter(run -> run.name().equals(name)).reduce((older, newer) -> newer);
    }
}
