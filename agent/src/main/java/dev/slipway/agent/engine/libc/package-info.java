/** The one way into the host's C library, for what Java has no word for. */
@org.jspecify.annotations.NullMarked
package dev.slipway.agent.engine.libc;
