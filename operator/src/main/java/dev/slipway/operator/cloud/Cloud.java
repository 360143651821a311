package dev.slipway.operator.cloud;

import dev.slipway.operator.alarms.Alarms;
import java.time.Duration;

/**
 * What reconcilers have of AWS.
 *
 * @param minute what a minute of a traffic routing lasts; another length than a minute is for rehearsals
 */
public record Cloud(
        LambdaTraffic lambda, Artifacts artifacts, Notifications notifications, Alarms alarms, Duration minute) {

    /** The same with other alarms. */
    public Cloud with(Alarms other) {
        return new Cloud(lambda, artifacts, notifications, other, minute);
    }
}
