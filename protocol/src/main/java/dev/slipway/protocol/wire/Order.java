package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.protocol.revision.RevisionLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All lifecycle events of one segment of one target (design 4, 5). Identity: (targetUid, segment).
 *
 * @param epoch term of the leader that dispatched it
 * @param startWithinSeconds void if nothing has started after this much of the agent's monotonic time, or after a reboot
 * @param groupUid UID of the DeploymentGroup; with {@code sequence} decides which of two orders is the newer one
 * @param sequence an agent starts nothing that a higher sequence of the same group UID overtook
 * @param events lifecycle event names in order, for example ApplicationStop … ValidateService
 * @param eventSeconds the longest that one lifecycle event may last
 * @param deploymentId what hooks see as DEPLOYMENT_ID
 * @param deployment object name of the run
 * @param deploymentCreator CodeDeploy's word: user, codeDeployRollback, CodeDeployAutoUpdate …
 * @param revision where the bundle lies
 * @param revisionHash identity of the location
 * @param expectedDigest digest that binds every host after the first, null for the first
 * @param fileExistsBehavior DISALLOW, OVERWRITE or RETAIN, where the AppSpec says nothing
 * @param deploymentMode {@value #RESTART}: DownloadBundle takes the revision from the host's own copy where it has one
 *     (S 1.7); null for STANDARD. The order's {@code mustUnderstand} then names {@value #RESTART}
 * @param mustUnderstand capabilities without which the agent must reject the order
 * @param secrets values that stay in the agent's memory (GitHub token, headers), never journaled or logged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(
        String targetUid,
        int segment,
        Epoch epoch,
        int startWithinSeconds,
        String groupUid,
        long sequence,
        List<String> events,
        int eventSeconds,
        String applicationName,
        String deploymentId,
        String deployment,
        String deploymentGroupName,
        String deploymentGroupId,
        String deploymentCreator,
        RevisionLocation revision,
        String revisionHash,
        @Nullable String expectedDigest,
        String fileExistsBehavior,
        boolean ignoreApplicationStopFailures,
        @Nullable String deploymentMode,
        List<String> mustUnderstand,
        @Nullable Map<String, String> secrets) {
    /** CodeDeploy's deployment mode, and the capability of an agent that knows it. */
    public static final String RESTART = "RESTART";

    /** Names the order and nothing else: logs must not show its secrets. */
    @Override
    public String toString() {
        return "Order[target %s, segment %d, deployment %s]".formatted(targetUid, segment, deployment);
    }
}
