/**
 * Evaluates correlation rules on the matches of one group.
 *
 * <p>A group <em>fires at t</em>, the time of one of its events, when the rule's condition holds on
 * the closed window [t - timespan, t]. An <em>episode</em> is a maximal sequence of firing times
 * whose gaps are at most {@code suppress}. Both depend on the set of events alone, not on the order
 * in which they arrive: the state keeps just enough of each group to evaluate any event that may
 * still arrive.
 *
 * <p>Conditions that further events can undo are decided once for each anchored window, when the
 * watermark has passed its end. An episode, or a window that holds, is one event for the rules of
 * the level above.
 *
 * <p>A {@link dev.gatewatch.engine.correlate.RuleEvaluator} evaluates one rule. Its caller keeps
 * the state of each group, reports how far time has advanced, and receives the results; {@link
 * dev.gatewatch.engine.correlate.InMemoryCorrelation} does so for a list of matches.
 */
@NullMarked
package dev.gatewatch.engine.correlate;

import org.jspecify.annotations.NullMarked;
