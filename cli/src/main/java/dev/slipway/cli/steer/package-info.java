/** What steering verbs share: whom a word means, writes of exactly the fields that are meant, and what follows from them. */
@NullMarked
package dev.slipway.cli.steer;

import org.jspecify.annotations.NullMarked;
