package dev.slipway.plan.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.RunKind;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {
    /** kind, T, M, failed, in flight, unattempted: the failure that is one too many; 0 for none. */
    @ParameterizedTest
    @CsvSource({
        "DEPLOYMENT, 20, 15, 1, 4, 8, 4",
        "DEPLOYMENT, 20, 15, 4, 1, 1, 1",
        // OneAtATime: the first failure fails it while hosts are left, the last host may fail.
        "DEPLOYMENT, 10, 9, 0, 1, 9, 1",
        "DEPLOYMENT, 10, 9, 0, 1, 0, 0",
        "DEPLOYMENT, 10, 9, 1, 1, 0, 1",
        // Two may fail, and the second of them is the last host.
        "DEPLOYMENT, 10, 8, 0, 1, 1, 0",
        "DEPLOYMENT, 10, 8, 1, 1, 1, 1",
        // AllAtOnce fails only if no host succeeds.
        "DEPLOYMENT, 10, 0, 0, 10, 0, 0",
        "ROLLBACK, 10, 8, 0, 2, 2, 3",
        "DRIFT, 1, 0, 0, 1, 0, 0",
        "DEPLOYMENT, 10, 8, 3, 0, 0, 0"
    })
    void countsToTheFailureThatIsOneTooMany(
            RunKind kind, int total, int minimum, int failed, int inFlight, int unattempted, int expected) {
        HostMinimum resolved = new HostMinimum(total, minimum, total - minimum);
        assertThat(Tolerance.furtherFailures(kind, resolved, failed, inFlight, unattempted))
                .isEqualTo(expected == 0 ? OptionalInt.empty() : OptionalInt.of(expected));
    }
}
