package dev.slipway.e2e.world;

import static org.awaitility.Awaitility.await;

import dev.slipway.crds.instance.Instance;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.Kubectl;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.e2e.controlplane.Watchdog;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.fleet.FleetScript;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Slipway as a test class has it for itself, on the control plane of {@code @OnControlPlane}: the chart installed for the
 * class's namespace, operators under its ServiceAccount, a server for bundles, and as many hosts as the tests ask for.
 * Everything lies below {@code target/e2e/<class>}; when a test fails, the ends of the logs are printed.
 */
public final class World implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    /** Stands in options for the class's namespace, whose name nobody knows before. */
    public static final String NAMESPACE = "{namespace}";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(90);

    private final int replicas;
    private final List<String> operatorOptions;
    private final boolean readsAlarms;
    private final UnaryOperator<Path> route;
    private final Map<String, String> environment;
    private final List<OperatorProcess> operators = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<SimulatedFleet> fleets = new ArrayList<>();
    private @Nullable Running running;

    /** What exists from before the first test to after the last. */
    private record Running(
            ControlPlane controlPlane,
            TestNamespace namespace,
            Installation installation,
            Path directory,
            BundleServer bundles) {}

    private World(int replicas, List<String> operatorOptions, boolean readsAlarms) {
        this(replicas, operatorOptions, readsAlarms, UnaryOperator.identity(), Map.of());
    }

    private World(
            int replicas,
            List<String> operatorOptions,
            boolean readsAlarms,
            UnaryOperator<Path> route,
            Map<String, String> environment) {
        this.environment = environment;
        this.route = route;
        this.readsAlarms = readsAlarms;
        this.replicas = replicas;
        this.operatorOptions = operatorOptions;
    }

    /** With one operator, and leases short enough for a test that kills it. */
    public static World withOneOperator() {
        return new World(1, leases(4, 3), false);
    }

    /** With one operator and further options of its command line. */
    public static World withOneOperator(String... options) {
        return new World(
                1, Stream.concat(leases(4, 3).stream(), Stream.of(options)).toList(), false);
    }

    /** With one operator that reads {@link #alarms}. */
    public static World withAlarms() {
        return new World(1, leases(4, 3), true);
    }

    public static World withTwoOperators() {
        return new World(2, leases(4, 3), false);
    }

    /** With two operators, each with the kubeconfig that this makes of its own. */
    public static World withTwoOperators(UnaryOperator<Path> route, String... options) {
        return new World(
                2, Stream.concat(leases(4, 3).stream(), Stream.of(options)).toList(), false, route, Map.of());
    }

    /** With so many operators that call the stand-in, in which a minute of a schedule lasts as long as this. */
    public static World withAws(AwsStandIn aws, int replicas, Duration minute, String... options) {
        return new World(
                replicas,
                Stream.of(
                                leases(4, 3).stream(),
                                Stream.of(
                                        "--aws-endpoint=" + aws.endpoint(),
                                        "--rehearsal-minute-millis=" + minute.toMillis()),
                                Stream.of(options))
                        .flatMap(parts -> parts)
                        .toList(),
                false,
                UnaryOperator.identity(),
                AwsStandIn.operatorEnvironment());
    }

    /** Never what the machine's owner has: tests call nobody's account. */
    private Map<String, String> environment() {
        return environment.isEmpty() ? Map.of("AWS_EC2_METADATA_DISABLED", "true") : environment;
    }

    private static List<String> leases(int lease, int renew) {
        return List.of(
                "--lease-duration-seconds=" + lease, "--renew-deadline-seconds=" + renew, "--retry-period-seconds=1");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ControlPlane controlPlane = ControlPlane.of(context);
        TestNamespace namespace = TestNamespace.of(context);
        Path directory = Path.of("target", "e2e", context.getRequiredTestClass().getSimpleName())
                .toAbsolutePath()
                .resolve(UUID.randomUUID().toString().substring(0, 8));
        Watchdog.watch(directory);
        running = new Running(
                controlPlane,
                namespace,
                Installation.of(controlPlane, namespace.name(), Map.of()).through(route),
                directory,
                new BundleServer());
        createJoinToken();
        try {
            for (int replica = 0; replica < replicas; replica++) {
                operators.add(new OperatorProcess(
                        running().installation(),
                        "slipway-" + replica,
                        directory,
                        operatorOptions.stream()
                                .map(option -> option.replace(NAMESPACE, namespace.name()))
                                .toList(),
                        environment(),
                        readsAlarms ? alarmsFile() : null));
            }
        } catch (RuntimeException | Error e) {
            printTails();
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (running == null) {
            return;
        }
        hosts.forEach(Host::terminate);
        fleets.forEach(SimulatedFleet::close);
        operators.forEach(OperatorProcess::terminate);
        running().bundles().close();
        Watchdog.sweep(running().directory());
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        System.out.println("--- where it stands after " + context.getDisplayName() + " failed: " + cause);
        printTails();
    }

    public ControlPlane controlPlane() {
        return running().controlPlane();
    }

    public Installation installation() {
        return running().installation();
    }

    public String namespace() {
        return running().namespace().name();
    }

    /** The administrator's kubectl in the class's namespace: what a user has. */
    public Kubectl kubectl() {
        return running().namespace().kubectl();
    }

    /** The administrator's client in the class's namespace. */
    public KubernetesClient client() {
        return running().namespace().client();
    }

    public BundleServer bundles() {
        return running().bundles();
    }

    public Runs runs() {
        return new Runs(client());
    }

    public Groups groups() {
        return new Groups(client(), kubectl());
    }

    /** A tool that brings what lies in Git to the class's namespace. */
    public GitOpsTool gitOpsTool(String set) {
        return new GitOpsTool(kubectl(), set);
    }

    /** The only operator, or the first. */
    public OperatorProcess operator() {
        return operators.getFirst();
    }

    public List<OperatorProcess> operators() {
        return List.copyOf(operators);
    }

    /** The alarms of a world {@link #withAlarms}; until they are set they cannot be read. */
    public TestingAlarms alarms() {
        return new TestingAlarms(alarmsFile(), Clock.systemUTC());
    }

    private Path alarmsFile() {
        return running().directory().resolve("alarms");
    }

    /** A directory of the test's own. */
    public Path directory() {
        return running().directory();
    }

    /** Starts an agent that enrols with these tags ({@code key=value}) at the first operator. */
    public Host startHost(String name, String... tags) {
        return startHost(name, operator(), tags);
    }

    public Host startHost(String name, OperatorProcess operator, String... tags) {
        return start(name, operator, Stream.of(tags).map(tag -> "--tag=" + tag).toList());
    }

    /** Starts an agent that says which availability zone it is in. */
    public Host startHostInZone(String name, String zone, String... tags) {
        return start(
                name,
                operator(),
                Stream.concat(Stream.of("--zone=" + zone), Stream.of(tags).map(tag -> "--tag=" + tag))
                        .toList());
    }

    private Host start(String name, OperatorProcess operator, List<String> arguments) {
        Host host = new Host(
                name, running().directory(), new Enrolment(operator.gateway(), gatewayCa(), joinToken()), arguments);
        hosts.add(host);
        return host;
    }

    /** Starts hosts {@code <prefix>-1} to {@code <prefix>-<count>} and waits until all of them are connected. */
    public List<Host> startFleet(String prefix, int count, String... tags) {
        List<Host> fleet = IntStream.rangeClosed(1, count)
                .mapToObj(n -> startHost(prefix + "-" + n, tags))
                .toList();
        fleet.forEach(this::awaitConnected);
        return fleet;
    }

    /** Starts simulated hosts at the first operator. The seed is printed; the world's end is theirs. */
    public SimulatedFleet startSimulatedFleet(FleetScript script, long seed) {
        SimulatedFleet fleet = new SimulatedFleet(new FleetOptions(
                operator().gateway(),
                gatewayCa(),
                running().directory().resolve("join-token"),
                namespace(),
                script,
                seed));
        fleets.add(fleet);
        return fleet;
    }

    /** Waits until the API server shows the host as connected, as it does for a while after its agent was killed. */
    public void awaitConnected(Host host) {
        await("host " + host.name() + " is connected")
                .atMost(CONNECT_LIMIT)
                .until(() -> "True".equals(connected(host)));
    }

    /** Status of the condition Connected, {@code none} without one. */
    public String connected(Host host) {
        Instance instance =
                client().resources(Instance.class).withName(host.name()).get();
        if (instance == null
                || instance.getStatus() == null
                || instance.getStatus().getConditions() == null) {
            return "none";
        }
        return instance.getStatus().getConditions().stream()
                .filter(condition -> "Connected".equals(condition.getType()))
                .map(condition -> String.valueOf(condition.getStatus()))
                .findFirst()
                .orElse("none");
    }

    private Running running() {
        return Objects.requireNonNull(running, "the world begins with the first test of its class");
    }

    /** A token that no host has used yet, in the place of the one that all have. */
    public void replaceJoinToken() {
        kubectl().must("delete", "secret", "hosts");
        createJoinToken();
    }

    private void createJoinToken() {
        String token = UUID.randomUUID() + "-" + UUID.randomUUID();
        Path file = joinToken();
        write(file, token);
        kubectl()
                .must(
                        "create",
                        "secret",
                        "generic",
                        "hosts",
                        "--type=slipway.dev/join-token",
                        "--from-file=token=" + file,
                        "--from-literal=allowedTags=*",
                        "--from-literal=trustFacts=true");
    }

    /** The join token of the hosts, for those that do not run as agents. */
    public Path joinToken() {
        return running().directory().resolve("join-token");
    }

    /** Whom hosts trust. */
    public Path gatewayCa() {
        String encoded = controlPlane()
                .admin()
                .secrets()
                .inNamespace(installation().namespace())
                .withName("slipway-gateway-ca")
                .get()
                .getData()
                .get("tls.crt");
        Path file = running().directory().resolve("gateway-ca.crt");
        write(file, new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII));
        return file;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("not written: " + file, e);
        }
    }

    private void printTails() {
        System.out.println(kubectl().run("get", "slipway", "--output=wide").output());
        System.out.println(kubectl()
                .run(
                        "get",
                        "applications.slipway.dev,deploymentgroups.slipway.dev,deployments.slipway.dev",
                        "--output=custom-columns=KIND:.kind,NAME:.metadata.name,CONDITIONS:.status.conditions[*].message")
                .output());
        operators.forEach(operator -> System.out.println(operator.tail(40)));
        hosts.forEach(host -> System.out.println(host.tail(12)));
    }
}
