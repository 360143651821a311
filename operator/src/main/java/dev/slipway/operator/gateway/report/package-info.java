/** Agents' reports: checked, coalesced, stored, and only then acknowledged. */
@NullMarked
package dev.slipway.operator.gateway.report;

import org.jspecify.annotations.NullMarked;
