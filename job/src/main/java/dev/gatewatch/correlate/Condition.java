package dev.gatewatch.correlate;

/**
 * Whether a monotone condition holds on the closed window that ends at a time. One thread at a
 * time.
 */
interface Condition {
    /** Whether it holds, and the event or events at that time take part. */
    boolean holds(Group group, long end);

    /** How many different values a cell must keep for it. */
    int values();

    /** The condition of a rule whose groups have cells of this width, in milliseconds. */
    static Condition of(dev.gatewatch.rule.EpisodeRule rule, long width) {
        return switch (rule.test()) {
            case EVENTS -> new WindowTest(rule.minimum(), rule.timespan(), width, false);
            case VALUES, RULES -> new WindowTest(rule.minimum(), rule.timespan(), width, true);
            case CLAUSE -> new ClauseTest(rule, width);
            case SEQUENCE -> new SequenceTest(rule.detections().length, rule.timespan());
        };
    }
}
