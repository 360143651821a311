package dev.slipway.e2e.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.world.BundleServer.Published;
import java.util.List;
import java.util.stream.Stream;

/**
 * A group that lies in Git, with hosts of its own. Its revisions fail in ValidateService on a host that has the file
 * {@code /trap-<label>}, and with {@link #waiting} stand in ApplicationStart until a host has {@code /go-<label>}.
 */
public record Shop(World world, String name, List<Host> hosts, GitOpsTool git, String[] settings) {
    /** Starts the hosts; nothing lies in Git yet but the application. */
    public static Shop open(World world, String name, int hosts, String... settings) {
        GitOpsTool git = world.gitOpsTool(name + "-set").commit("application.yaml", Manifests.application("app"));
        return new Shop(world, name, world.startFleet(name, hosts, "Group=" + name), git, settings);
    }

    /** A host that joins the group; returns when it is connected. */
    public Host join(int number) {
        Host host = start(number);
        world.awaitConnected(host);
        return host;
    }

    /** A host that joins the group as soon as it is connected. */
    public Host start(int number) {
        return world.startHost(name + "-" + number, "Group=" + name);
    }

    public Published revision(String label) {
        return publish(label, Bundle.withAllHooks(label));
    }

    public Published waiting(String label) {
        return publish(
                label,
                Bundle.withAllHooks(label)
                        .hook(
                                "ApplicationStart",
                                "until [ -e \"$root/go-%s\" ]; do sleep 0.05; done".formatted(label)));
    }

    private Published publish(String label, Bundle bundle) {
        return world.bundles()
                .publish(
                        name + "-" + label,
                        bundle.hook(
                                "ValidateService", "if [ -e \"$root/trap-%s\" ]; then exit 1; fi".formatted(label)));
    }

    /** Commits that the group shall run the revision, and syncs. */
    public void commit(Published revision, String... more) {
        commitRevision(revision.revision(), more);
    }

    /** The same with a revision in YAML. */
    public void commitRevision(String revision, String... more) {
        String[] fields = Stream.of(Stream.of("revision: " + revision), Stream.of(settings), Stream.of(more))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
        git.commit("group.yaml", Manifests.group(name, "CodeDeployDefault.OneAtATime", fields));
        git.sync();
    }

    public Groups groups() {
        return world.groups();
    }

    /** The run of this number, once it has ended so. */
    public Deployment ends(long number, String status) {
        Deployment run = groups().awaitEnd(name, number);
        assertThat(Runs.status(run)).as(run.getMetadata().getName()).isEqualTo(status);
        return run;
    }

    /** What the hosts have installed, in the order of their names. */
    public List<String> installed() {
        return hosts.stream().map(host -> host.read("/srv/app/label")).toList();
    }

    /** Whether a host stands in the hook of a {@link #waiting} revision, or has stood there. */
    public static boolean isAt(Host host, String label) {
        return hooks(host, label).shows("ApplicationStart", "start");
    }

    /** What the hooks of this revision wrote down on a host. */
    public static HookLog hooks(Host host, String label) {
        return new HookLog(host.hooks().entries().stream()
                .filter(entry -> entry.label().equals(label))
                .toList());
    }

    /** How many of our hooks have ever started on the hosts. */
    public int hooksStarted() {
        return hosts.stream().mapToInt(host -> host.hooks().started().size()).sum();
    }

    /** Makes the operator look again; then nothing is wanted, and there are these runs, in whatever order. */
    public void staysWith(List<String> runs) {
        assertThat(groups().lookAgain(name).getStatus().getMinting()).isNull();
        assertThat(groups().runNames(name)).containsExactlyInAnyOrderElementsOf(runs);
    }
}
