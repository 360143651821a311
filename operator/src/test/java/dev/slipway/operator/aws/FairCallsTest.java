package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.plan.lambda.call.Trouble;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FairCallsTest {
    private final FairCalls calls = new FairCalls(1, Duration.ofMillis(50));

    @Test
    void anAccountWhoseCallsHangDoesNotHoldUpAnother() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread hanging = Thread.ofVirtual()
                .start(() -> calls.call("slow", () -> {
                    entered.countDown();
                    return await(end);
                }));
        entered.await();

        assertThat(calls.call("quick", () -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> calls.call("slow", () -> "answer"))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.trouble().kind()).isEqualTo(Trouble.Kind.THROTTLED));

        end.countDown();
        hanging.join();
        assertThat(calls.call("slow", () -> "answer")).isEqualTo("answer");
    }

    @Test
    void keepsNothingOfAnAccountThatHasNoCallUnderWay() {
        assertThat(calls.call("once", calls::accounts)).isEqualTo(1);

        assertThat(calls.accounts()).isZero();
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "late";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
