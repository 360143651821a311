package dev.slipway.protocol.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/poll}. Carries every order that the agent holds, so that the answer is the API's state minus this.
 *
 * @param incarnation random name of the agent's state directory
 * @param bootId the kernel's boot id
 * @param capabilities names that orders may require in {@link Order#mustUnderstand()}
 * @param held every order that the agent has received and not yet had acknowledged as ended; never one that expired or
 *     was voided before it started
 * @param installed what is on the host, one entry a deployment group, {@value #MAX_INSTALLED} at most: of a host that
 *     has had more groups, those deployed to last
 * @param answerAtOnce true if the agent may go on with what it holds only after it has been answered: the gateway looks
 *     and answers without holding the poll. Null otherwise
 */
public record PollRequest(
        String incarnation,
        String bootId,
        @Nullable HostFacts facts,
        List<String> capabilities,
        List<HeldOrder> held,
        List<InstalledRevision> installed,
        @Nullable Boolean answerAtOnce) {

    /**
     * As many entries of {@link #installed} as every gateway looks at. A list that is as long may have been cut: it says
     * nothing of groups that it does not name.
     */
    public static final int MAX_INSTALLED = 100;
}
