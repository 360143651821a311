package dev.slipway.e2e.bench;

import static dev.slipway.e2e.bench.Table.row;

import dev.slipway.e2e.bench.account.AliasChange;
import dev.slipway.e2e.bench.account.BenchmarkAccount;
import dev.slipway.e2e.bench.account.SeenCall;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How late the steps of many aliases are when all are under way at once, and how often their alarms are read. Prints a
 * table.
 *
 * <p>{@code DIRECTORY RUNS MINUTE-MILLIS}: plays AWS first and writes where into {@code DIRECTORY/endpoint}; goes on when
 * {@code DIRECTORY/env} says that control plane and operator are there.
 */
public final class LambdaBenchmark {
    private static final String NAMESPACE = "default";
    private static final String ALIAS = "live";
    private static final String TARGET_VERSION = "2";
    private static final int ALL = 100;
    private static final int ALARMS_A_CALL = 100;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration BUDGET = Duration.ofSeconds(1);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** For what makes the API server read all runs. */
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private static final Set<String> OVER = Set.of("Succeeded", "Failed", "Stopped");

    private final BenchmarkAccount account;
    private final KubernetesClient client;
    private final Clock clock;
    private final int runs;
    private final LambdaLoad load;
    private final OperatorUse operator;

    private LambdaBenchmark(
            BenchmarkAccount account, KubernetesClient client, Clock clock, int runs, OperatorUse operator) {
        this.account = account;
        this.client = client;
        this.clock = clock;
        this.runs = runs;
        this.operator = operator;
        this.load = new LambdaLoad(client, NAMESPACE, runs);
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        Duration minute = Duration.ofMillis(Long.parseLong(arguments[2]));
        Clock clock = Clock.systemUTC();
        try (BenchmarkAccount account = BenchmarkAccount.start(clock, LATENCY)) {
            IntStream.range(0, runs)
                    .forEach(number ->
                            account.createFunction(LambdaLoad.name(number), ALIAS, List.of("1", TARGET_VERSION)));
            tell(directory.resolve("endpoint"), account.endpoint().toString());
            await("the operator", START_LIMIT, () -> Files.exists(directory.resolve("env")));
            try (KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(
                            directory.resolve("kubeconfig").toFile()))
                    .build()) {
                new LambdaBenchmark(account, client, clock, runs, OperatorUse.of(pid(directory))).measure(minute);
            }
        }
    }

    private void measure(Duration minute) {
        row("operator's memory before any object", "%.0f MB", operator.megabytes(), "");
        load.createGroups();
        await("the groups are seen", START_LIMIT, () -> load.groupsSeen() == runs);
        try (StepTimes times = StepTimes.of(client, NAMESPACE, LambdaLoad.PERCENT_A_STEP)) {
            Instant began = clock.instant();
            load.createRuns();
            row("creating " + runs + " runs", "%.1f s", seconds(began), "");
            await("every run has made its first step", START_LIMIT, () -> at(1) == runs);
            row("until each had made its first step", "%.1f s", seconds(began), "");
            Instant allInFlight = clock.instant();
            OperatorUse.Cpu cpu = operator.cpu(allInFlight);
            ApiWrites before = ApiWrites.of(client);
            int changesBefore = account.changes().size();
            boolean begunToEnd = within(minute.multipliedBy(2 * ALL / LambdaLoad.PERCENT_A_STEP), () -> at(ALL) > 0);
            Instant firstEnd = clock.instant();
            row("with all in flight", "%.1f s", seconds(allInFlight), "");
            double share = cpu.share(operator.cpu(firstEnd));
            ApiWrites written = ApiWrites.of(client).since(before);
            double steps = account.changes().size() - changesBefore;
            boolean ended =
                    begunToEnd && within(START_LIMIT, () -> at(ALL) == runs) && within(START_LIMIT, SELDOM, this::over);
            steps("all in flight", inFlight(times, allInFlight, firstEnd), "1 s");
            steps("from the first create call to the end", made(times), "");
            row("  due and never made", "%.0f", times.due() - made(times).count(), "0");
            row("  of a second, with all in flight", "%.1f /s", steps * 1000 / millis(allInFlight, firstEnd), "");
            alarms(
                    AlarmPolls.of(account.calls(), began, allInFlight),
                    AlarmPolls.of(account.calls(), allInFlight, firstEnd));
            row("writes to the API server for a step", "%.1f", written.all() / steps, "");
            row("operator's share of one processor, all in flight", "%.0f %%", share * ALL, "");
            row("operator's memory at the end", "%.0f MB", operator.megabytes(), "");
            System.out.println("    runs: " + load.statuses() + (ended ? "" : " (not waited for any longer)"));
            System.out.println("    calls: " + calls());
            System.out.println("    writes with all in flight: " + written);
        }
    }

    private void steps(String when, Spread late, String budget) {
        row("steps " + when, "%.0f", late.count(), "");
        row("  later than 1 s", "%.0f", late.over(BUDGET), budget.isEmpty() ? "" : "0");
        row("  late, min", "%.0f ms", late.millis(0), "");
        row("  late, p50", "%.0f ms", late.millis(50), "");
        row("  late, p99", "%.0f ms", late.millis(99), "");
        row("  late, max", "%.0f ms", late.millis(100), budget.isEmpty() ? "" : "1,000 ms");
    }

    /** While runs start each has its alarms read for a first time besides, which is no poll. */
    private void alarms(AlarmPolls starting, AlarmPolls polls) {
        String budget = Integer.toString(Math.ceilDiv(runs, ALARMS_A_CALL));
        row("DescribeAlarms in 10 s, all in flight, mean", "%.1f", polls.mean(), budget);
        row("  most", "%.0f", polls.most(), budget);
        row("  most while runs start, with their first readings", "%.0f", starting.most(), "");
    }

    /** Those that were due while every run was under way. */
    private Spread inFlight(StepTimes times, Instant from, Instant until) {
        return Spread.of(times.made(account.changes(), TARGET_VERSION).stream()
                .filter(step -> !step.due().isBefore(from) && !step.due().isAfter(until))
                .map(StepTimes.Made::late)
                .toList());
    }

    private Spread made(StepTimes times) {
        return Spread.of(times.made(account.changes(), TARGET_VERSION).stream()
                .map(StepTimes.Made::late)
                .toList());
    }

    /** How many aliases have sent so many percent or more to the target version. */
    private long at(int percent) {
        return account.changes().stream()
                .filter(change -> change.percentOf(TARGET_VERSION) >= percent)
                .map(AliasChange::function)
                .distinct()
                .count();
    }

    private boolean over() {
        return OVER.containsAll(load.statuses().keySet());
    }

    private TreeMap<String, Long> calls() {
        return account.calls().stream()
                .collect(Collectors.groupingBy(SeenCall::name, TreeMap::new, Collectors.counting()));
    }

    private double seconds(Instant since) {
        return millis(since, clock.instant()) / 1000.0;
    }

    private static long millis(Instant from, Instant until) {
        return Duration.between(from, until).toMillis();
    }

    private static void await(String what, Duration limit, BooleanSupplier condition) {
        Awaitility.await(what).atMost(limit).pollInterval(LOOK).until(condition::getAsBoolean);
    }

    /** What was measured until then is worth more than an error. */
    private static boolean within(Duration limit, BooleanSupplier condition) {
        return within(limit, LOOK, condition);
    }

    private static boolean within(Duration limit, Duration pause, BooleanSupplier condition) {
        try {
            Awaitility.await().atMost(limit).pollInterval(pause).until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static void tell(Path file, String line) throws IOException {
        Path fresh = Path.of(file + ".new");
        Files.writeString(fresh, line + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long pid(Path directory) {
        try {
            return Long.parseLong(
                    Files.readString(directory.resolve("pids/operator")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("no operator runs in " + directory, e);
        }
    }
}
