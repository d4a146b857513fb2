package dev.gatewatch.rule.plan;

import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;

/**
 * A rule that fires when a number of an interval of the clock is far above what it was in intervals
 * before, as the engine runs it: in the order of time, or in any order where it is not compared.
 *
 * @param ruleId the rule that alerts
 * @param fingerprint changes whenever the rule's meaning does; state of another fingerprint is not
 *     continued
 * @param detections the numbers of the rules whose matches it reads; of a share, the last is the
 *     one whose matches are the share
 * @param measure which number
 * @param value which of the dimension's values is counted, or -1 if it counts none
 * @param every the length of its intervals, milliseconds; it divides a day
 * @param compare which intervals of the past tell what is usual
 * @param memory how much past is kept, milliseconds; 0 with {@link Compare#NONE}
 * @param learning how much past is needed, milliseconds
 * @param times how many times the usual must be exceeded
 * @param above the share that must be exceeded in any case, 0 to 1
 * @param atLeast the least number that fires; of a share, the least events
 * @param suppress the longest gap between firing times of one episode, milliseconds
 */
// Read for every match: arrays, not lists.
@SuppressWarnings("ArrayRecordComponent")
public record BaselineRule(
        String ruleId,
        String fingerprint,
        int[] detections,
        Measure measure,
        int value,
        long every,
        Compare compare,
        long memory,
        long learning,
        double times,
        double above,
        int atLeast,
        long suppress)
        implements EngineRule {
    @Override
    public long timespan() {
        return every;
    }

    /** Whether an event that matches these rules counts for this rule. */
    @Override
    public boolean counts(int[] matched) {
        int base = measure == Measure.SHARE ? detections.length - 1 : detections.length;
        for (int position = 0; position < base; position++) {
            if (matches(position, matched)) {
                return true;
            }
        }
        return false;
    }

    /** Of a share: whether an event that matches these rules is part of it. */
    public boolean isShare(int[] matched) {
        return matches(detections.length - 1, matched);
    }
}
