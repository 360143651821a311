package dev.slipway.agent.migrate;

/**
 * Says of a group that its state comes from CodeDeploy's agent.
 *
 * @param from the deployment root that it came from
 * @param done false while it is being taken over: what is there then is ours, and is made anew
 */
record ImportRecord(String from, boolean done) {}
