package dev.slipway.operator.alarms;

import dev.slipway.operator.cloud.AwsScope;
import java.util.Set;

/**
 * The alarms of one run.
 *
 * @param namespace of run and group
 * @param group object name of the DeploymentGroup
 * @param run object name of the Deployment
 * @param scope on whose behalf and where they are read
 * @param names of the alarms
 */
public record AlarmQuery(String namespace, String group, String run, AwsScope scope, Set<String> names) {
    public AlarmQuery {
        names = Set.copyOf(names);
    }
}
