/**
 * Files of events as a bounded, repeatable source: finds record boundaries, merges files by time,
 * controls the pace.
 *
 * <p>Start at {@link dev.gatewatch.replay.ReplaySource}.
 */
@NullMarked
package dev.gatewatch.replay;

import org.jspecify.annotations.NullMarked;
