/** Text from scripts, hosts and people made fit for statuses, messages and terminals. */
@NullMarked
package dev.slipway.protocol.text;

import org.jspecify.annotations.NullMarked;
