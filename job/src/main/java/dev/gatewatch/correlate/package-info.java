/**
 * Counts matches in groups and finds episodes.
 *
 * <p>A group <em>fires at t</em>, the time of one of its events, when the rule's condition holds on
 * the closed window [t - timespan, t]. An <em>episode</em> is a maximal run of firing times whose
 * gaps are at most {@code suppress}. Both depend on the set of events alone, not on the order in
 * which they arrive: the state keeps just enough of each group to answer for any event that may
 * still come.
 *
 * <p>Conditions that further events can undo are decided once for each anchored window, when the
 * watermark has passed its end. An episode, or a window that holds, is one event for the rules of
 * the level above.
 *
 * <p>{@link dev.gatewatch.correlate.EpisodeTracker} and {@link
 * dev.gatewatch.correlate.WindowTracker} hold the logic and know nothing of Flink; {@link
 * dev.gatewatch.correlate.CorrelateMatches} runs the rules of one level as a keyed operator.
 */
@NullMarked
package dev.gatewatch.correlate;

import org.jspecify.annotations.NullMarked;
