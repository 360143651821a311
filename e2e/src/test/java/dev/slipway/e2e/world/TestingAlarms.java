package dev.slipway.e2e.world;

import dev.slipway.operator.alarms.AlarmSource;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Alarms as a test wants them: {@code name=STATE}, one a line, in a file; without the file they cannot be read. */
public final class TestingAlarms implements AlarmSource {
    private final Path file;
    private final Clock clock;

    TestingAlarms(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Makes these the states of all alarms there are. */
    public void set(Map<String, AlarmState> states) {
        String text = states.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Path.of(file + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("not written: " + file, e);
        }
    }

    /** From now on nobody can read them. */
    public void makeUnreadable() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("not deleted: " + file, e);
        }
    }

    @Override
    public AlarmReading read(AwsScope scope, Set<String> names) {
        try {
            Map<String, AlarmState> states = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("=", 2);
                states.put(parts[0], AlarmState.valueOf(parts[1]));
            }
            states.keySet().retainAll(names);
            return new AlarmReading.Read(states, clock.instant());
        } catch (IOException e) {
            return new AlarmReading.Unreadable("access denied", clock.instant());
        }
    }
}
