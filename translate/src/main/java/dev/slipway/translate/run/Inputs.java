package dev.slipway.translate.run;

import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.revision.Revision;
import java.util.List;

/** Whether a run can start, and with what. */
public sealed interface Inputs {
    /**
     * It can.
     *
     * @param hosts names of the selected Instances, sorted
     * @param total T: hosts that the minimum counts
     */
    record Complete(ResolvedSettings settings, Goal goal, List<String> hosts, int total) implements Inputs {}

    /**
     * It can, over a Lambda alias.
     *
     * @param hash identity of the revision
     */
    record CompleteLambda(ResolvedSettings settings, Revision revision, String hash) implements Inputs {}

    /** Something is missing that may still come: the run waits, until its deadline. */
    record Missing(String reason, String subject, String message) implements Inputs {}

    /** It uses what this version does not act on: it stalls until it is changed or Slipway is upgraded. */
    record NotSupported(String message) implements Inputs {}

    /** It can never start: it fails at once. */
    record Refused(String code, String message) implements Inputs {}
}
