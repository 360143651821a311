package dev.slipway.agent.local;

import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.lifecycle.RevisionUsed;
import java.util.ArrayList;
import java.util.List;

/** Which events a local deployment runs, and which orders make no sense (A 13). */
final class LocalEvents {
    private static final String DOWNLOAD = LifecycleEvent.DOWNLOAD_BUNDLE.eventName();
    private static final String INSTALL = LifecycleEvent.INSTALL.eventName();
    private static final String BEFORE_INSTALL = LifecycleEvent.BEFORE_INSTALL.eventName();

    private static final List<String> ALL = List.of(
            "BeforeBlockTraffic",
            "AfterBlockTraffic",
            "ApplicationStop",
            DOWNLOAD,
            BEFORE_INSTALL,
            INSTALL,
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeAllowTraffic",
            "AfterAllowTraffic");

    /** The events to run; all if none were given. */
    static List<String> of(List<String> written) throws RefusedException {
        if (written.isEmpty()) {
            return ALL;
        }
        List<String> given = written.stream().map(String::strip).toList();
        if (given.contains("")) {
            throw RefusedException.usage("--events has an empty name; write it as in --events BeforeInstall,Install");
        }
        List<String> events = new ArrayList<>();
        if (!given.contains(DOWNLOAD)) {
            events.add(DOWNLOAD);
        }
        if (!given.contains(INSTALL) && !given.contains(DOWNLOAD)) {
            events.add(INSTALL);
        }
        for (String event : given) {
            refuseIfTooLate(event, events);
            events.add(event);
            if (event.equals(DOWNLOAD) && !given.contains(INSTALL)) {
                events.add(INSTALL);
            }
        }
        return events;
    }

    private static void refuseIfTooLate(String event, List<String> before) throws RefusedException {
        if (before.contains(event)) {
            throw RefusedException.usage(event + " is given twice; every event runs once");
        }
        for (String earlier : before) {
            boolean ofNewRevision = RevisionUsed.inPlace(earlier) == RevisionUsed.CURRENT;
            boolean harmless = event.equals(INSTALL) && (earlier.equals(DOWNLOAD) || earlier.equals(BEFORE_INSTALL));
            boolean needsInstall = event.equals(DOWNLOAD) || event.equals(INSTALL);
            if (needsInstall && ofNewRevision && !harmless && !earlier.equals(event)) {
                throw RefusedException.usage(
                        "%s cannot run after %s, which uses the new revision; put it first".formatted(event, earlier));
            }
        }
    }

    private LocalEvents() {}
}
