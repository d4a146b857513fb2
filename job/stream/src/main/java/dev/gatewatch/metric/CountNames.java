package dev.gatewatch.metric;

/** The names of what is counted. */
public final class CountNames {
    /** Events and rejects that came in. */
    public static final String READ = "read";

    /** Events that were decoded. */
    public static final String DECODED = "decoded";

    /** Followed by the reason: pieces of input that are no event. */
    public static final String REJECTED = "rejected/";

    /** Events that no rule asks for. */
    public static final String IRRELEVANT = "irrelevant";

    /** What the job itself asked of Cognito, coming back as events. */
    public static final String OWN_CALLS = "ownCalls";

    /** Followed by the status: what became of the lookups of events' risk. */
    public static final String ENRICHMENT = "enrichment/";

    /** Events that came after their time was settled. */
    public static final String LATE = "late";

    /** Events that had been seen before. */
    public static final String DUPLICATES = "duplicates";

    /** Matches that a rule could not group, because the event lacks a group-by field. */
    public static final String UNGROUPED = "ungrouped";

    /** Matches whose event lacks the field whose values a rule counts. */
    public static final String VALUELESS = "valueless";

    /** Matches that came after the watermark, too late for rules that are decided by it. */
    public static final String PAST_WINDOWS = "pastWindows";

    /** Matches of a group with more events than its pattern can follow. */
    public static final String PATTERN_OVERFLOW = "patternOverflow";

    /** Followed by the rule's id: alerts raised. */
    public static final String ALERTS = "alerts/";

    /** Calls made to look up histories, retries and further pages included. */
    public static final String LOOKUP_CALLS = "lookupCalls";

    /** Calls made once more because they had failed. */
    public static final String LOOKUP_RETRIES = "lookupRetries";

    /** Calls that were refused for their rate. */
    public static final String LOOKUP_THROTTLES = "lookupThrottles";

    /** Calls made to tell in alerts what their users did lately; not among the others. */
    public static final String CONTEXT_CALLS = "contextCalls";

    private CountNames() {}
}
