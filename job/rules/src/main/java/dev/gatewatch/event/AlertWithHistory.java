package dev.gatewatch.event;

/**
 * An alert with the recent activity of the users that it involves.
 *
 * @param users at most {@link #MAX_USERS}; empty if nothing was requested
 * @param calls how many calls were made for their histories
 */
// Flink has native serializers for arrays of records.
@SuppressWarnings("ArrayRecordComponent")
public record AlertWithHistory(Alert alert, UserHistory[] users, int calls) {

    /** The number of users in an alert. */
    public static final int MAX_USERS = 5;

    /** The number of entries of each. */
    public static final int MAX_ENTRIES = 5;

    private static final UserHistory[] NOBODY = {};

    /** An alert without anything about its users. */
    public static AlertWithHistory without(Alert alert) {
        return new AlertWithHistory(alert, NOBODY, 0);
    }
}
