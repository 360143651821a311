package dev.slipway.agent.link;

import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.Order;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Orders with what a test does not care about filled in. */
@NullUnmarked
public record TestingOrders(
        String targetUid,
        int segment,
        long epoch,
        int startWithinSeconds,
        String group,
        long sequence,
        RevisionLocation revision,
        List<String> mustUnderstand,
        Map<String, String> secrets) {
    public static final List<String> EVENTS = List.of("BeforeInstall", "Install", "ApplicationStart");

    public static TestingOrders of(String targetUid) {
        return new TestingOrders(
                targetUid,
                1,
                1,
                300,
                "group-1",
                1,
                new RevisionLocation.Url("https://files.example/app.zip", "ab", BundleType.ZIP),
                List.of(),
                null);
    }

    public TestingOrders segment(int value) {
        return new TestingOrders(
                targetUid, value, epoch, startWithinSeconds, group, sequence, revision, mustUnderstand, secrets);
    }

    public TestingOrders epoch(long value) {
        return new TestingOrders(
                targetUid, segment, value, startWithinSeconds, group, sequence, revision, mustUnderstand, secrets);
    }

    public TestingOrders startWithinSeconds(int value) {
        return new TestingOrders(targetUid, segment, epoch, value, group, sequence, revision, mustUnderstand, secrets);
    }

    public TestingOrders group(String value) {
        return new TestingOrders(
                targetUid, segment, epoch, startWithinSeconds, value, sequence, revision, mustUnderstand, secrets);
    }

    public TestingOrders sequence(long value) {
        return new TestingOrders(
                targetUid, segment, epoch, startWithinSeconds, group, value, revision, mustUnderstand, secrets);
    }

    public TestingOrders revision(RevisionLocation value) {
        return new TestingOrders(
                targetUid, segment, epoch, startWithinSeconds, group, sequence, value, mustUnderstand, secrets);
    }

    public TestingOrders mustUnderstand(String... value) {
        return new TestingOrders(
                targetUid, segment, epoch, startWithinSeconds, group, sequence, revision, List.of(value), secrets);
    }

    public TestingOrders secrets(Map<String, String> value) {
        return new TestingOrders(
                targetUid, segment, epoch, startWithinSeconds, group, sequence, revision, mustUnderstand, value);
    }

    public Order order() {
        return new Order(
                targetUid,
                segment,
                new Epoch("installation-1", epoch),
                startWithinSeconds,
                group,
                sequence,
                EVENTS,
                3600,
                "Web",
                "d-8K2M4Q7ZT",
                "web-prod-" + sequence,
                "Prod",
                "id-of-" + group,
                "user",
                revision,
                "v1:abc",
                null,
                "DISALLOW",
                false,
                null,
                mustUnderstand,
                secrets);
    }
}
