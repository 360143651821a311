/** {@code kubectl slipway}: what people see of a run and how they steer it, over plain API calls. No verbs yet. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
