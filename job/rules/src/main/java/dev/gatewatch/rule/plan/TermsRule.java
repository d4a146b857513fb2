package dev.gatewatch.rule.plan;

/**
 * A rule that fires at an event with a term that its group has not had before, as the engine runs
 * it: in the order of time.
 *
 * @param ruleId the rule that alerts
 * @param fingerprint changes whenever the rule's meaning does; state of another fingerprint is not
 *     continued
 * @param detections the numbers of the rules whose matches it reads, in its own order
 * @param value which of the dimension's values is the term
 * @param tuple whether a term is the values of several fields
 * @param memory for how long after its last sighting a term is known, milliseconds
 * @param learning for how long from a group's first event on it fires for nothing, milliseconds
 * @param terms how many terms a group keeps, at least 1
 * @param suppress the longest gap between firing times of one episode, milliseconds
 */
// Read for every match: arrays, not lists.
@SuppressWarnings("ArrayRecordComponent")
public record TermsRule(
        String ruleId,
        String fingerprint,
        int[] detections,
        int value,
        boolean tuple,
        long memory,
        long learning,
        int terms,
        long suppress)
        implements EngineRule {
    @Override
    public long timespan() {
        return memory;
    }
}
