/** What a person configures: slipway-agent.yml and the flags that beat it. */
@NullMarked
package dev.slipway.agent.config;

import org.jspecify.annotations.NullMarked;
