package dev.gatewatch.report.row;

/** What a row is about. */
public enum RowScope {
    /** One group. */
    GROUP,
    /** All groups that have no row of their own, added up. */
    OTHERS,
    /**
     * A group that had a row and is now among the others, since late events raised another one
     * above it: its former row no longer counts. The row has no measures.
     */
    DROPPED
}
