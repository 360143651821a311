/**
 * Decides. Pure functions over values: no Kubernetes, no AWS, no clock, no thread, no I/O, no dependency (design 2). An
 * architecture test keeps it so. The operator observes, asks here, acts, and writes status.
 *
 * <h2>Where to find what</h2>
 *
 * <table>
 * <caption>Questions and who answers them</caption>
 * <tr><td>How many hosts must stay healthy, how many may change at once?</td>
 *     <td>{@code minimum.MinimumRule}: T, M, W, or why the run cannot start; {@code minimum.ZoneRule} for a zone</td></tr>
 * <tr><td>Which hosts belong to a group?</td><td>{@code selection.HostSelection}</td></tr>
 * <tr><td>Which of them are outdated?</td><td>{@code health.OutdatedRule}</td></tr>
 * <tr><td>Do the alarms stop the run?</td><td>{@code alarm.AlarmRule}</td></tr>
 * <tr><td>Which run of a group may start, what do the others wait behind?</td><td>{@code queue.Queue}</td></tr>
 * <tr><td>What happens to the active run now?</td><td>{@code decide.Decide}: a {@code snapshot.RunSnapshot} in, a
 *     {@code decision.Decision} out</td></tr>
 * <tr><td>Is a run that ended badly rolled back, to which hosts?</td><td>{@code rollback.AutoRollback}</td></tr>
 * <tr><td>What does a group do by itself: which runs does it make, adopt, latch, prune?</td>
 *     <td>{@code gitops.GroupDecide}</td></tr>
 * <tr><td>How healthy is a host after a run?</td><td>{@code health.HealthTransition}</td></tr>
 * </table>
 *
 * <h2>How a run is decided</h2>
 *
 * Every decision is made from what is persisted, so an operator that forgot everything decides the same. In this order:
 * <ol>
 *   <li>hosts whose deadline has passed are failed ({@code decide.DeadlineRule});
 *   <li>whether the run must end before all its hosts were attempted, and why ({@code EndingRule}, {@code BudgetRule}, {@code AbortRule});
 *       then nothing new starts, orders that no agent has are withdrawn, the rest is skipped, and what is in flight
 *       finishes and is counted;
 *   <li>if nothing is left, how it ended ({@code OutcomeRule}) and whether it is rolled back;
 *   <li>otherwise which hosts may start ({@code StartRule}, in the order of {@code HostOrder}; of a zonal run those of one
 *       zone, {@code ZoneOrder}, unless the zone before is still watched, {@code BakeRule});
 *   <li>and why the run waits for the rest ({@code WaitingRule}): no state waits without a reason.
 * </ol>
 *
 * <h2>The arithmetic (S 2.5)</h2>
 *
 * T hosts count, M of them must stay healthy, W = T - M may be in flight; H are healthy, F have failed. Six hosts at 75 %:
 * M = 5, W = 1. An unhealthy host has nothing to lose, so only W limits it; a healthy one starts only if H less those in
 * flight less itself is still at least M. A deployment fails once F reaches W with hosts left, and succeeds if T - F is at
 * least M at the end: so the failure of the very last host is tolerated. Skipped hosts stay "not attempted", lest skipping
 * the rest looked like success. Drift and rollback runs count T, M and H over the whole group, are at least one wide, and
 * tolerate F up to W.
 *
 * <h2>How it is tested</h2>
 *
 * Tables per rule hold every documented example. {@code RunSimulation} plays thousands of seeded worlds to rest, in which
 * hosts, operator, people and clocks misbehave, and checks design 7 at every step; a failing world prints its seed and
 * replays with {@code -Dslipway.seed=N}. The transcripts under {@code src/test/resources} tell canonical runs line by line.
 */
@NullMarked
package dev.slipway.plan;

import org.jspecify.annotations.NullMarked;
