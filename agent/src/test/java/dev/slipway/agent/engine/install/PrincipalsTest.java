package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.wire.FailureType;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a name service that hangs (SSSD, LDAP) keeps no Install beyond its time. */
@Timeout(30)
class PrincipalsTest {
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void letTheNameServiceAnswer() {
        answers.countDown();
    }

    @Test
    void anOwnerWhomNobodyTellsOfEndsWithTheEventsTime() throws Exception {
        Principals principals = new Principals(
                new Hanging(), atTheSecond(EventFailedException.timedOut("Install was given up after its 60 seconds")));

        EventFailedException failure =
                catchThrowableOfType(EventFailedException.class, () -> principals.owner("deploy"));

        assertThat(failure.sentence())
                .isEqualTo("Install was given up after its 60 seconds: this host's name service did not tell of user"
                        + " deploy; see why \"getent passwd deploy\" takes so long there");
        assertThat(failure.failureType()).isEqualTo(FailureType.TIMED_OUT);
    }

    @Test
    void aGroupOfWhichNobodyTellsEndsWithTheOrder() throws Exception {
        EventFailedException cancelled =
                EventFailedException.of("Install ended because the order was cancelled: superseded");
        Principals principals = new Principals(new Hanging(), atTheSecond(cancelled));

        assertThat(catchThrowableOfType(EventFailedException.class, () -> principals.ownerGroup("deploy")))
                .isSameAs(cancelled);
    }

    @Test
    void asksForEachNameOnce() throws Exception {
        assumeTrue(Principals.isRoot(), "owners need root");
        Counting names = new Counting();
        Principals principals = new Principals(names, Checkpoint.NONE);

        for (int file = 0; file < 5000; file++) {
            assertThat(principals.owner("root").getName()).isEqualTo("root");
            assertThat(principals.ownerGroup("root").getName()).isEqualTo("root");
        }

        assertThat(names.asked).containsExactly("user root", "group root");
    }

    private static Checkpoint atTheSecond(EventFailedException end) {
        AtomicInteger checks = new AtomicInteger();
        return () -> {
            if (checks.incrementAndGet() > 1) {
                throw end;
            }
        };
    }

    private final class Hanging extends UserPrincipalLookupService {
        @Override
        public UserPrincipal lookupPrincipalByName(String name) throws IOException {
            return hang();
        }

        @Override
        public GroupPrincipal lookupPrincipalByGroupName(String group) throws IOException {
            return hang();
        }

        private <T> T hang() throws IOException {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("nobody was told of");
        }
    }

    private static final class Counting extends UserPrincipalLookupService {
        private final UserPrincipalLookupService host = FileSystems.getDefault().getUserPrincipalLookupService();
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        @Override
        public UserPrincipal lookupPrincipalByName(String name) throws IOException {
            asked.add("user " + name);
            return host.lookupPrincipalByName(name);
        }

        @Override
        public GroupPrincipal lookupPrincipalByGroupName(String group) throws IOException {
            asked.add("group " + group);
            return host.lookupPrincipalByGroupName(group);
        }
    }
}
