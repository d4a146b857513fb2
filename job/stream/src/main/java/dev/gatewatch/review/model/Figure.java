package dev.gatewatch.review.model;

import java.util.Locale;

/**
 * A number of a day. Those that are not computed are measures, of the same name in lower case, of
 * the report {@code gatewatch_review_day}.
 */
public enum Figure {
    /** Events of user pools and of the console, of any kind. */
    EVENTS("Sign-in events"),
    SIGN_INS("Successful sign-ins"),
    FAILURES("Failed sign-ins"),
    /** In thousandths of both; computed. */
    FAILED_SHARE("Failed of both, %"),
    USERS("Different users"),
    ADDRESSES("Different addresses"),
    COUNTRIES("Different countries"),
    THROTTLED("Throttled calls"),
    SIGN_UPS("Sign-ups"),
    CODES("Codes requested"),
    RESETS("Passwords reset"),
    LOOKUPS("Risk looked up"),
    LOOKUPS_FAILED("Risk not had"),
    /** By administrators; computed from the rows of principals. */
    CHANGES("Administrators' changes"),
    /** Openings, of all levels; computed. */
    ALERTS("Alerts");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** The name of the measure, and in JSON. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
