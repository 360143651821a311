/** What an end-to-end test is made of: the chart installed, operators and agents as processes, bundles, hosts, runs. */
@NullMarked
package dev.slipway.e2e.world;

import org.jspecify.annotations.NullMarked;
