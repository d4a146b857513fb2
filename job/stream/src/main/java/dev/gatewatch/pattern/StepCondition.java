package dev.gatewatch.pattern;

import dev.gatewatch.event.Match;
import java.util.Collection;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * Whether an event belongs to a step: it matches the step's rule, is not too long after the last
 * event taken, and not too soon where an absence is waited for.
 *
 * <p>Flink's own limit on the time since the previous event does not apply if a step repeats or is
 * optional: it belongs to one state, and such steps have several. So the step checks it, too.
 */
final class StepCondition extends IterativeCondition<Match> {
    private static final long serialVersionUID = 1L;
    private static final long ANY_TIME = -1;

    private final int rule;
    private final long within;
    private final String[] steps;
    private final long quiet;
    private final String[] before;

    private StepCondition(int rule, long within, String[] steps, long quiet, String[] before) {
        this.rule = rule;
        this.within = within;
        this.steps = steps;
        this.quiet = quiet;
        this.before = before;
    }

    /** Any event that the rule of this number matches. */
    static StepCondition of(int rule) {
        return new StepCondition(rule, ANY_TIME, new String[0], ANY_TIME, new String[0]);
    }

    /**
     * An event that the rule of this number matches, soon enough.
     *
     * @param within milliseconds since the last event taken
     * @param steps this step and those before it
     */
    static StepCondition of(int rule, long within, Collection<String> steps) {
        return new StepCondition(
                rule, within, steps.toArray(String[]::new), ANY_TIME, new String[0]);
    }

    /**
     * The same, and only later than this after the last event of earlier steps.
     *
     * @param quietFor milliseconds, all of which must have passed
     * @param earlier the steps before this one
     */
    StepCondition after(long quietFor, Collection<String> earlier) {
        return new StepCondition(rule, within, steps, quietFor, earlier.toArray(String[]::new));
    }

    @Override
    public boolean filter(Match match, Context<Match> context) throws Exception {
        return matches(match)
                && (within == ANY_TIME || inTime(match, context))
                && (quiet == ANY_TIME || hasWaited(match, context));
    }

    private boolean matches(Match match) {
        for (int detection : match.detections()) {
            if (detection == rule) {
                return true;
            }
        }
        return false;
    }

    private boolean inTime(Match match, Context<Match> context) throws Exception {
        long last = last(steps, context);
        return last == Long.MIN_VALUE || match.time() - last <= within;
    }

    private boolean hasWaited(Match match, Context<Match> context) throws Exception {
        long last = last(before, context);
        return last == Long.MIN_VALUE || match.time() - last > quiet;
    }

    /** When the last event of some steps was, epoch milliseconds; the least value if none was. */
    private static long last(String[] steps, Context<Match> context) throws Exception {
        long last = Long.MIN_VALUE;
        for (String step : steps) {
            for (Match taken : context.getEventsForPattern(step)) {
                last = Math.max(last, taken.time());
            }
        }
        return last;
    }
}
