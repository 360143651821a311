package dev.slipway.operator.reconcile.group;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Groups whose status says nothing of their runs, be it new or lost: it is rebuilt from the runs themselves, which no old
 * cache may hide (design 3). Once in a term is enough for that, until a status is lost that has said something: what was
 * read stays known, and so does what this term has written. A group of runs made by hand says nothing before its first
 * success, however often they change.
 */
final class ForgetfulGroups {
    private final Set<String> consulted = ConcurrentHashMap.newKeySet();

    /** Before a pass over the group; {@code readRuns} reads its runs consistently. */
    void beforePass(HasMetadata group, boolean saysNothing, Runnable readRuns) {
        String uid = group.getMetadata().getUid();
        if (!saysNothing) {
            consulted.remove(uid);
        } else if (!consulted.contains(uid)) {
            readRuns.run();
            consulted.add(uid);
        }
    }
}
