package dev.slipway.fleet.orders;

import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.revision.Sha256;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.RevisionFound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a simulated host makes of an order's revision, of which it never fetches a byte. */
final class Revisions {
    private static final int ETAG_LENGTH = 32;

    /** What DownloadBundle found: what the order says, else something that all hosts make up alike. */
    static RevisionFound found(Order order) {
        String made = Sha256.of(order.revisionHash().getBytes(StandardCharsets.UTF_8));
        String digest = order.expectedDigest();
        return switch (order.revision()) {
            case RevisionLocation.S3 s3 ->
                new RevisionFound(
                        s3.version(),
                        s3.eTag() == null ? made.substring(0, ETAG_LENGTH) : s3.eTag(),
                        digest == null ? made : digest);
            case RevisionLocation.GitHub ignored -> new RevisionFound(null, null, digest == null ? made : digest);
            case RevisionLocation.Url url -> new RevisionFound(null, null, url.sha256());
        };
    }

    /** Until a host has said what it found, the run dispatches no other. */
    static boolean othersWaitFor(Order order) {
        return order.expectedDigest() == null
                && order.revision() instanceof RevisionLocation.S3 s3
                && s3.version() == null
                && s3.eTag() == null;
    }

    /** Every name by which a script may call it: digest, hash and location. */
    static List<String> names(Order order) {
        List<String> names = new ArrayList<>();
        names.add(order.revisionHash());
        names.add(found(order).digest());
        names.add(
                switch (order.revision()) {
                    case RevisionLocation.S3 s3 -> "s3://" + s3.bucket() + "/" + s3.key();
                    case RevisionLocation.GitHub gitHub -> gitHub.repository() + "@" + gitHub.commitId();
                    case RevisionLocation.Url url -> url.url();
                });
        return names;
    }

    private Revisions() {}
}
