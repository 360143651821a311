package dev.slipway.protocol.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/targets/{uid}/report}: the whole state of the target's segment, cumulative. 200 means stored in the
 * API server.
 *
 * @param incarnation see {@link PollRequest#incarnation()}
 * @param number rises by one with each report of this target by this incarnation; a lower or equal one is acknowledged
 *     and dropped
 * @param status InProgress, or terminal: Succeeded or Failed
 * @param failureType why it failed, null unless {@code status} is FAILED
 * @param lifecycleEvents every event of the order, in order, whole each time
 * @param revision what DownloadBundle found, once it did
 */
public record Report(
        String incarnation,
        long number,
        int segment,
        TargetOutcome status,
        @Nullable FailureType failureType,
        List<EventReport> lifecycleEvents,
        @Nullable RevisionFound revision) {}
