package dev.slipway.agent.link;

import dev.slipway.agent.link.identity.Enrolment;
import dev.slipway.agent.link.identity.Machine;
import dev.slipway.agent.link.identity.StateDirectory;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.link.orders.FileHeldJournal;
import dev.slipway.agent.link.orders.HeldEntry;
import dev.slipway.agent.link.orders.HeldJournal;
import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.agent.link.orders.Stage;
import dev.slipway.agent.time.Pause;
import dev.slipway.agent.time.ProcBootClock;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The link in a process of its own, with an engine whose journal is one file, and a death at a chosen place. Arguments:
 * directory, gateway, place.
 */
public final class TestingAgent {
    /** Where the process kills itself. */
    enum Death {
        NEVER,
        BEFORE_JOURNALING_THE_ORDER,
        AFTER_JOURNALING_THE_ORDER,
        AFTER_JOURNALING_THE_START,
        IN_THE_RUN,
        BEFORE_JOURNALING_THE_END,
        AFTER_JOURNALING_THE_END,
        BEFORE_JOURNALING_THE_ACKNOWLEDGEMENT,
        AFTER_JOURNALING_THE_ACKNOWLEDGEMENT
    }

    static final int KILLED = 137;

    private TestingAgent() {}

    public static void main(String[] arguments) throws IOException, StateException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        Death death = Death.valueOf(arguments[2]);
        StateDirectory state = StateDirectory.open(
                directory.resolve("state"),
                new Machine("machine-1", null),
                () -> UUID.randomUUID().toString());
        LinkSettings settings = new LinkSettings(
                URI.create(arguments[1]),
                directory.resolve("ca.pem"),
                new Enrolment.Applicant(
                        "host",
                        new HostFacts("machine-1", "linux", "0.1.0", null, null),
                        List.of(),
                        directory.resolve("token")));
        HostLink.open(
                        settings,
                        state,
                        new DeadlyJournal(
                                new FileHeldJournal(state.link().resolve("orders"), state.spareRoom()), death),
                        new FileEngine(directory, death),
                        new Surroundings(Clock.systemUTC(), new ProcBootClock(), Pause.real(), new Random()))
                .run();
    }

    private static void dieIf(boolean now) {
        if (now) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private record DeadlyJournal(HeldJournal files, Death death) implements HeldJournal {
        @Override
        public List<HeldEntry> load() throws IOException {
            return files.load();
        }

        @Override
        public void write(HeldEntry entry) throws IOException {
            dieIf(entry.stage() == Stage.RECEIVED && death == Death.BEFORE_JOURNALING_THE_ORDER
                    || entry.stage() == Stage.DONE && death == Death.BEFORE_JOURNALING_THE_END
                    || entry.stage() == Stage.ACKNOWLEDGED && death == Death.BEFORE_JOURNALING_THE_ACKNOWLEDGEMENT);
            files.write(entry);
            dieIf(entry.stage() == Stage.RECEIVED && death == Death.AFTER_JOURNALING_THE_ORDER
                    || entry.stage() == Stage.RUNNING && death == Death.AFTER_JOURNALING_THE_START
                    || entry.stage() == Stage.DONE && death == Death.AFTER_JOURNALING_THE_END
                    || entry.stage() == Stage.ACKNOWLEDGED && death == Death.AFTER_JOURNALING_THE_ACKNOWLEDGEMENT);
        }

        @Override
        public void delete(HeldKey key) throws IOException {
            files.delete(key);
        }
    }

    /** Runs an order by adding a line to a file, and knows from another that it did. */
    private record FileEngine(Path directory, Death death) implements OrderEngine {
        @Override
        public SegmentResult run(Order order, ProgressListener listener, CancellationSignal cancellation) {
            List<EventReport> events = order.events().stream()
                    .map(name -> new EventReport(name, EventStatus.SUCCEEDED, null, null, null))
                    .toList();
            Path done = directory.resolve("done-" + order.targetUid());
            try {
                if (!Files.exists(done)) {
                    listener.changed(new SegmentProgress(events, null));
                    Files.writeString(
                            directory.resolve("hooks"),
                            order.targetUid() + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                    Files.createFile(done);
                }
                dieIf(death == Death.IN_THE_RUN);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return new SegmentResult(TargetOutcome.SUCCEEDED, null, events, null);
        }

        @Override
        public List<InstalledRevision> installed() {
            return List.of();
        }

        @Override
        public void forget(String targetUid, int segment) {
            try {
                Files.deleteIfExists(directory.resolve("done-" + targetUid));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
