package dev.slipway.e2e.world;

import dev.slipway.operator.OperatorMain;
import dev.slipway.operator.alarms.PolledAlarms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The operator with {@link TestingAlarms} for its alarms; everything else is as in production. */
final class TestingOperatorMain {
    /** Environment variable with the path of the file that holds the states. */
    static final String ALARMS = "SLIPWAY_TESTING_ALARMS";

    /** Short for a test, and long enough: what is not read for six of these cannot be read, and ends runs. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        TestingAlarms source = new TestingAlarms(Path.of(System.getenv(ALARMS)), clock);
        System.exit(OperatorMain.run(new PolledAlarms(source, clock, INTERVAL), arguments));
    }

    private TestingOperatorMain() {}
}
