package dev.gatewatch.metric;

/** The names of what is measured rather than counted; each has one operator. */
public final class GaugeNames {
    /** How many rules the job evaluates. There is a value as long as the job runs. */
    public static final String RULES_LOADED = "rulesLoaded";

    /** How far event time is behind the clock, seconds. */
    public static final String WATERMARK_LAG_SECONDS = "watermarkLagSeconds";

    /** Users who wait for a lookup now. */
    public static final String LOOKUP_QUEUE = "lookupQueue";

    /** Calls a second that are allowed now. */
    public static final String LOOKUP_RATE = "lookupRate";

    /** Alerts that no topic has accepted yet. */
    public static final String ALERTS_WAITING = "alertsWaiting";

    /** For how long the oldest of them has waited, seconds. */
    public static final String ALERTS_WAITING_SECONDS = "alertsWaitingSeconds";

    /** Rows of reports that CloudWatch has not accepted yet. */
    public static final String REPORT_LINES_WAITING = "reportLinesWaiting";

    /** How far behind the newest record of a shard reading is, milliseconds. */
    public static final String MILLIS_BEHIND_LATEST = "millisBehindLatest";

    private GaugeNames() {}
}
