package dev.slipway.agent.link.identity;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By what a machine is told from one that is a copy of it.
 *
 * @param id its machine id, null if it has none
 * @param ec2InstanceId null outside of EC2; there an image may bring along the machine id of the host that it was made of
 */
public record Machine(@Nullable String id, @Nullable String ec2InstanceId) {
    /** Marks by the name of the file that keeps each beside the identity. */
    Map<String, String> marks() {
        Map<String, String> marks = new TreeMap<>();
        if (id != null) {
            marks.put("machine-id", id);
        }
        if (ec2InstanceId != null) {
            marks.put("ec2-instance-id", ec2InstanceId);
        }
        return marks;
    }
}
