package dev.gatewatch.event;

/**
 * An alert with what the users that it involves did lately.
 *
 * @param users at most {@link #MAX_USERS}; empty where nothing was asked for
 * @param calls how many calls were made for their histories
 */
// Flink has native serializers for arrays of records.
@SuppressWarnings("ArrayRecordComponent")
public record AlertWithHistory(Alert alert, UserHistory[] users, int calls) {

    /** Of how many users an alert tells. */
    public static final int MAX_USERS = 5;

    /** How many entries of each it tells. */
    public static final int MAX_ENTRIES = 5;

    private static final UserHistory[] NOBODY = {};

    /** An alert of whose users nothing is told. */
    public static AlertWithHistory without(Alert alert) {
        return new AlertWithHistory(alert, NOBODY, 0);
    }
}
