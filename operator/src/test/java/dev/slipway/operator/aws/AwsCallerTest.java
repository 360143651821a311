package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.cloud.AwsScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls wait for which. */
class AwsCallerTest {
    private static final int ROOM = 16;
    private static final AwsScope SCOPE = new AwsScope("shop", null, "eu-central-1");

    private final AwsClients clients = new AwsClients(new AwsOptions());
    private final AwsCaller aws = new AwsCaller(clients, Duration.ofMillis(50));

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void topicsThatDoNotAnswerHoldUpNeitherAlarmsNorAliases() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(ROOM);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> hanging = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            hanging.add(Thread.ofVirtual()
                    .start(() -> aws.tell(SCOPE, bundle -> {
                        entered.countDown();
                        return await(end);
                    })));
        }
        entered.await();

        String alarms = aws.readAlarms(SCOPE, bundle -> "read");
        String alias = aws.call(SCOPE, bundle -> "answer");
        assertThat(alarms).isEqualTo("read");
        assertThat(alias).isEqualTo("answer");

        end.countDown();
        for (Thread thread : hanging) {
            thread.join();
        }
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
