package dev.slipway.plan.snapshot;

import dev.slipway.plan.minimum.MinimumHealthyHosts;
import java.time.Duration;

/**
 * That a run goes zone by zone (S 2.7): one zone at a time, smallest first, then by name (design 4).
 *
 * @param minimumPerZone how many hosts of a zone must stay healthy; CodeDeploy's default is 0 percent
 * @param firstZoneMonitor the watch after the first zone
 * @param monitor the watch after each later zone but the last
 */
public record Zonal(MinimumHealthyHosts minimumPerZone, Duration firstZoneMonitor, Duration monitor) {}
