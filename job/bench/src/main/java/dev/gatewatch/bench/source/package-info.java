/** A source of numbered events that neither ends nor jumps ahead, unless it is told to. */
@NullMarked
package dev.gatewatch.bench.source;

import org.jspecify.annotations.NullMarked;
