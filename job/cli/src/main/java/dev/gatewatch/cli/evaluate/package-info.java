/** Replays labelled events, and says what was found. */
@NullMarked
package dev.gatewatch.cli.evaluate;

import org.jspecify.annotations.NullMarked;
