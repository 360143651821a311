package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.HostEngine;
import dev.slipway.agent.engine.TestingSettings;
import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.agent.engine.policy.SourceRule;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.orders.Admission;
import dev.slipway.agent.link.orders.ArrivedOrder;
import dev.slipway.agent.link.orders.Endings;
import dev.slipway.agent.link.orders.FileHeldJournal;
import dev.slipway.agent.link.orders.HeldOrders;
import dev.slipway.agent.link.orders.Marks;
import dev.slipway.agent.link.orders.PollAnswer;
import dev.slipway.agent.time.TestingBootClock;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Answers of polls, through to an engine that may fetch from nowhere: each order ends, and stays inside. */
final class OrderTarget implements FuzzTarget {
    private static final String SEED = """
            {"orders":[{"targetUid":"target-1","segment":1,"epoch":{"installationId":"i-1","counter":1},"startWithinSeconds":300,
            "groupUid":"g-1","sequence":1,"events":["ApplicationStop","DownloadBundle","Install"],"eventSeconds":60,
            "applicationName":"Web","deploymentId":"d-1","deployment":"run-1","deploymentGroupName":"Prod",
            "deploymentGroupId":"group-1","deploymentCreator":"user",
            "revision":{"url":{"url":"https://files.example/a.zip","sha256":"ab","bundleType":"zip"}},
            "revisionHash":"v1:abc","fileExistsBehavior":"DISALLOW","ignoreApplicationStopFailures":false,
            "mustUnderstand":[],"secrets":{"Authorization":"x"}}],
            "cancellations":[{"targetUid":"target-1","reason":"stopped"}],"holdSeconds":10,"nextPollMillis":0}
            """;
    private static final List<String> PIECES = List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "1e400",
            "-1",
            "9223372036854775808",
            "\"../x\"",
            "\"..\"",
            "\"link\"",
            "\"orders\"",
            "true",
            "\"RESTART\"",
            "\"deploymentMode\":\"RESTART\",",
            "\"S3\"",
            "\"githubToken\"",
            "\\u0000",
            "\\ud800",
            "targetUid",
            "segment");

    /** Bundles may come from one place, which is none. */
    private static final HostPolicy OFFLINE = new HostPolicy(
            null,
            new Rules<>(
                    "allowedSources",
                    "the fuzzer",
                    List.of(((SourceRule.Reading.Rule) SourceRule.read("s3://no-such-bucket-anywhere")).rule())),
            null);

    private final Sandbox sandbox;

    OrderTarget(Path directory) throws IOException {
        this.sandbox = Sandbox.in(directory.resolve("host"));
    }

    @Override
    public String name() {
        return "order";
    }

    @Override
    public byte[] make(RandomGenerator random) {
        Mutator mutator = new Mutator(random);
        byte[] text = Mutator.utf8(mutator.text(seed(), PIECES));
        return random.nextInt(8) == 0 ? mutator.bytes(text) : text;
    }

    private static String seed() {
        return SEED;
    }

    @Override
    public void check(byte[] input) throws Exception {
        PollAnswer answer;
        try {
            answer = PollAnswer.read(input);
        } catch (IOException e) {
            Wording.check(e.getMessage());
            return;
        }
        Path inside = sandbox.empty();
        HeldOrders held = held(inside);
        for (var cancellation : answer.cancellations()) {
            held.cancel(cancellation.targetUid(), cancellation.reason());
        }
        for (ArrivedOrder order : answer.orders()) {
            held.accept(order);
        }
        held.carried();
        HostEngine engine = HostEngine.open(
                TestingSettings.of(
                        inside.resolve("root"),
                        inside.resolve("state"),
                        inside.resolve("logs"),
                        environment(),
                        OFFLINE),
                Clock.systemUTC());
        for (Optional<Order> next = held.startNext(); next.isPresent(); next = held.startNext()) {
            run(engine, next.get());
        }
        held(inside).carried();
        sandbox.check();
    }

    private static void run(HostEngine engine, Order order) throws InterruptedException {
        var result = engine.run(order, progress -> {}, CancellationSignal.never());
        for (EventReport event : result.events()) {
            if (event.status() == EventStatus.IN_PROGRESS) {
                throw new AssertionError("an event without an end: " + event);
            }
            if (event.diagnostics() != null) {
                Wording.check(event.diagnostics().message());
                if (event.diagnostics().message().contains("defect")) {
                    throw new AssertionError(event.diagnostics().message());
                }
            }
        }
        WireJson.write(result.events());
    }

    private static HeldOrders held(Path inside) throws IOException {
        FileHeldJournal journal =
                new FileHeldJournal(inside.resolve("orders"), new SpareRoom(inside.resolve("orders/.spare-room")));
        Marks marks = new Marks(inside.resolve("marks.json"), new SpareRoom(inside.resolve("orders/.spare-room")));
        return new HeldOrders(
                journal,
                new Admission(marks, Set.of("S3", "GitHub", "URL", Order.RESTART)),
                new Endings("incarnation", Clock.systemUTC()),
                new TestingBootClock());
    }

    static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"));
    }
}
