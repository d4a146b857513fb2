/** Drops events that have been seen before. */
@NullMarked
package dev.gatewatch.dedupe;

import org.jspecify.annotations.NullMarked;
