package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.tree.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts what is to be done in order: what goes, then what comes, rules before directories, parents before children, and
 * directories before files (A 9).
 */
final class Steps {
    private final Manifest before;
    private final Draft draft;
    private final Map<Path, Change> changes;
    private final boolean selinux;
    private final List<InstallStep> going = new ArrayList<>();
    private final List<InstallStep> added = new ArrayList<>();
    private final List<InstallStep> made = new ArrayList<>();
    private final List<InstallStep.Place> placed = new ArrayList<>();
    private final Map<Path, Manifest.Kind> entries = new LinkedHashMap<>();
    private final Set<Path> withAcl = new LinkedHashSet<>();
    private final Set<String> rules = new LinkedHashSet<>();
    private int fresh;

    /**
     * @param changes of each target that gets permissions
     * @param selinux whether SELinux rules can be added and removed
     */
    Steps(Manifest before, Draft draft, Map<Path, Change> changes, boolean selinux) {
        this.before = before;
        this.draft = draft;
        this.changes = changes;
        this.selinux = selinux;
    }

    InstallPlan plan(Path root, Path archive) {
        removeRules();
        removePaths();
        draft.items().forEach((target, item) -> {
            if (item.ours()) {
                bring(target, item);
            }
        });
        List<InstallStep> first =
                Stream.of(going, added, made).flatMap(List::stream).toList();
        return new InstallPlan(root, archive, before, new Manifest(entries, withAcl, rules, true), first, placed);
    }

    /** Where SELinux is gone rules mean nothing, but they stay on record: it may come back. */
    private void removeRules() {
        if (selinux) {
            before.rules().forEach(rule -> going.add(new InstallStep.RemoveRule(rule)));
        } else {
            rules.addAll(before.rules());
        }
    }

    private void removePaths() {
        for (Path old : before.pathsFromLast()) {
            Draft.Item item = draft.at(old);
            if (item == null || item.ours() && item.makesRoom()) {
                going.add(new InstallStep.Remove(old));
            }
        }
    }

    private void bring(Path target, Draft.Item item) {
        entries.put(target, item.isDirectory() ? Manifest.Kind.DIRECTORY : Manifest.Kind.FILE);
        // New entries come in this order in the manifest, too.
        int number = before.contains(target) ? Begun.NOT_NEW : fresh++;
        Change change = changes.getOrDefault(target, Change.NONE);
        Change.Label label = change.label();
        if (label != null && label.context() != null) {
            String pattern = SelinuxPattern.of(target);
            rules.add(pattern);
            added.add(new InstallStep.AddRule(target, pattern, label.context()));
        }
        Path source = item.source();
        if (source != null) {
            placed.add(new InstallStep.Place(source, target, item.link(), change, number));
            return;
        }
        if (change.acl() != null) {
            withAcl.add(target);
        }
        made.add(new InstallStep.MakeDirectory(target, withoutTheOld(target, change), number));
    }

    /** A file comes anew, but a directory stays: what the last revision gave it goes by a step of its own. */
    private Change withoutTheOld(Path directory, Change change) {
        boolean hadAcl = change.acl() == null && before.hasAcl(directory);
        boolean hadLabel = change.label() == null && selinux && before.rules().contains(SelinuxPattern.of(directory));
        return new Change(
                change.mode(),
                change.owner(),
                change.group(),
                hadAcl ? List.of() : change.acl(),
                hadLabel ? new Change.Label(null) : change.label());
    }
}
