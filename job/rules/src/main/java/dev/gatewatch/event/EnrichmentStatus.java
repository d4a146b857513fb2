package dev.gatewatch.event;

/** The result of the lookup of an event's risk; the value of {@link #FIELD}. */
public enum EnrichmentStatus {
    /** The user's history has an entry for the event. */
    FOUND("Found"),
    /** No rule is undecided without it, or the event names no user, or neither pool nor client. */
    NOT_NEEDED("NotNeeded"),
    /** The user's history has no entry for the event. */
    NO_MATCH("NoMatch"),
    /** The event names an app client of which no pool is known. */
    POOL_UNKNOWN("PoolUnknown"),
    /** The call budget was exhausted until its time was up. */
    OVER_BUDGET("OverBudget"),
    /** The call was not answered in time. */
    TIMED_OUT("TimedOut"),
    /** Cognito throttled the call and its last retry, for as long as the event may wait. */
    THROTTLED("Throttled"),
    /** The pool has no such user, or no longer. */
    USER_NOT_FOUND("UserNotFound"),
    /** The pool has no threat protection. */
    NOT_ENABLED("NotEnabled"),
    /** The call failed in another way. */
    FAILED("Failed");

    /** The field under which rules read it. */
    public static final String FIELD = "enrichment.status";

    private final String text;

    EnrichmentStatus(String text) {
        this.text = text;
    }

    /** The status as rules write it. */
    public String text() {
        return text;
    }

    /**
     * Whether the event may have a risk that could not be had: rules that read it do not see the
     * event. Not so where Cognito says that there is none.
     */
    public boolean isDegraded() {
        return switch (this) {
            case POOL_UNKNOWN, OVER_BUDGET, TIMED_OUT, THROTTLED, FAILED -> true;
            case FOUND, NOT_NEEDED, NO_MATCH, USER_NOT_FOUND, NOT_ENABLED -> false;
        };
    }
}
