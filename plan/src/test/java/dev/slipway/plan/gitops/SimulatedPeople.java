package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.StoredGroupRun.Spec;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.util.List;
import java.util.Optional;

/** People, Git and the hosts of a group do as they please. */
final class SimulatedPeople {

    private final SimulatedGroup group;
    private int count;

    SimulatedPeople(SimulatedGroup group) {
        this.group = group;
    }

    void act() {
        group.version++;
        switch (group.random.nextInt(14)) {
            case 0, 1, 2, 3 -> edit();
            case 4 -> {
                group.retry = "t" + ++count;
                group.say("people: retry %s", group.retry);
            }
            case 5 -> {
                group.paused = !group.paused;
                group.say("people: paused %s", group.paused);
            }
            case 6 -> deploy();
            case 7 -> group.active().ifPresent(run -> group.end(run, Outcome.STOPPED));
            case 8 -> delete();
            case 9 -> loseStatus();
            case 10 -> takeName();
            case 11, 12, 13 -> changeHost();
            default -> throw new AssertionError();
        }
    }

    private String revision() {
        return "v" + (1 + group.random.nextInt(3));
    }

    private void edit() {
        String next = group.chance(8) ? null : revision();
        if (next == null ? group.target != null : !next.equals(group.target)) {
            group.target = next;
            group.edits++;
            group.say("Git: %s", String.valueOf(next));
        }
    }

    /** By hand, now and then under a name that Slipway might want. */
    private void deploy() {
        String name = group.chance(30) ? "web-" + (group.memory.lastNumber() + 1) : "mine-" + ++count;
        if (!group.taken(name)) {
            boolean override = group.chance(50);
            Spec spec = new Spec(revision(), Origin.HAND_MADE, null, null, override, null, List.of());
            group.create(name, spec, 0, group.edits);
        }
    }

    /** Never the run whose creation is not acknowledged yet: it would rightly be created again. */
    private void delete() {
        GroupMemory.Minting minting = group.memory.minting();
        List<StoredGroupRun> runs = group.runs.values().stream()
                .filter(run -> minting == null || !run.name.equals("web-" + minting.n()))
                .toList();
        if (runs.isEmpty() || !group.chance(60)) {
            return;
        }
        StoredGroupRun run = runs.get(group.random.nextInt(runs.size()));
        if (run.outcome == null) {
            group.end(run, Outcome.STOPPED);
        }
        group.runs.remove(run.name);
        group.invariants.lost(false);
        group.say("people: delete %s", run.name);
    }

    private void loseStatus() {
        if (group.chance(30)) {
            group.say("people: the status is lost");
            group.write(GroupMemory.NONE, null);
            group.invariants.lost(true);
        }
    }

    private void takeName() {
        String name = "web-" + (group.memory.lastNumber() + 1);
        if (!group.taken(name)) {
            group.foreignNames.add(name);
            group.say("others: take the name %s", name);
        }
    }

    private void changeHost() {
        List<StoredGroupHost> hosts = List.copyOf(group.hosts.values());
        Optional<StoredGroupHost> host =
                hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.get(group.random.nextInt(hosts.size())));
        int what = group.random.nextInt(6);
        if (what < 2 || host.isEmpty()) {
            String name = "h" + (10 + ++count);
            group.hosts.put(name, new StoredGroupHost(name));
            group.say("hosts: %s joins", name);
        } else if (what == 2) {
            host.get().wipe();
            group.say("hosts: %s is wiped", host.get().name);
        } else if (what == 3) {
            group.hosts.remove(host.get().name);
            group.say("hosts: %s leaves", host.get().name);
        } else {
            host.get().connected = !host.get().connected;
            group.say("hosts: %s connected %s", host.get().name, host.get().connected);
        }
    }
}
