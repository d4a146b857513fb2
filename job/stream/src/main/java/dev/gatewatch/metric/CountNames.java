package dev.gatewatch.metric;

/** The names of what is counted. */
public final class CountNames {
    /** Events and rejects that were read. */
    public static final String READ = "read";

    /** Events that were decoded. */
    public static final String DECODED = "decoded";

    /** Followed by the reason: pieces of input that are no event. */
    public static final String REJECTED = "rejected/";

    /** The metric of all of these together. In totals they have their reasons alone. */
    public static final String ALL_REJECTED = "rejected";

    /** Documents that are known to hold no events. */
    public static final String SKIPPED = "skipped";

    /** Events that no rule and no report reads. */
    public static final String IRRELEVANT = "irrelevant";

    /** The job's own calls to Cognito, which come back as events. */
    public static final String OWN_CALLS = "ownCalls";

    /** Followed by the status: results of the lookups of events' risk. */
    public static final String ENRICHMENT = "enrichment/";

    /**
     * The metric of events whose rules are decided without a lookup. In totals they have their
     * status under {@link #ENRICHMENT}, whose metrics are those of another operator.
     */
    public static final String NO_LOOKUP_NEEDED = "noLookupNeeded";

    /** Events that arrived after their time was settled. */
    public static final String LATE = "late";

    /** Events that had been seen before. */
    public static final String DUPLICATES = "duplicates";

    /** Matches that a rule could not group, because the event lacks a group-by field. */
    public static final String UNGROUPED = "ungrouped";

    /** Matches whose event lacks the field whose values a rule counts. */
    public static final String VALUELESS = "valueless";

    /** Matches that arrived after the watermark, too late for rules that are decided by it. */
    public static final String PAST_WINDOWS = "pastWindows";

    /** Followed by the level: groups of which a correlation rule began to keep state. */
    public static final String GROUPS_OPENED = "groupsOpened/";

    /**
     * Followed by the level: groups whose state a correlation rule dropped, all of it being over.
     */
    public static final String GROUPS_CLOSED = "groupsClosed/";

    /** Followed by the level: groups that began to learn what is usual. */
    public static final String LEARNING_BEGUN = "learningBegun/";

    /** Followed by the level: groups that are over with learning, or that were dropped before. */
    public static final String LEARNING_ENDED = "learningEnded/";

    /** Followed by the level: terms that fell out of groups with more than their rule keeps. */
    public static final String TERMS_FORGOTTEN = "termsForgotten/";

    /** Rows of reports. */
    public static final String REPORT_ROWS = "reportRows";

    /** What was counted for windows of reports whose rows were settled; not in any row. */
    public static final String PAST_REPORTS = "pastReports";

    /** Matches of a group with more events than its pattern can follow. */
    public static final String PATTERN_OVERFLOW = "patternOverflow";

    /** Followed by the rule's id, in metrics by a name made of the rule's: alerts raised. */
    public static final String ALERTS = "alerts/";

    /** Calls made to look up histories, retries and further pages included. */
    public static final String LOOKUP_CALLS = "lookupCalls";

    /** Calls that retried a failed one. */
    public static final String LOOKUP_RETRIES = "lookupRetries";

    /** Calls that were throttled. */
    public static final String LOOKUP_THROTTLES = "lookupThrottles";

    /** Calls made to add users' recent activity to alerts; not included in the others. */
    public static final String CONTEXT_CALLS = "contextCalls";

    private CountNames() {}
}
