package dev.gatewatch.rule.list;

/** Where a list comes from. Of two lists of one name the later in this order counts. */
public enum ListOrigin {
    /** The rules that come with the program. */
    PACK,
    /** A folder of rules. */
    RULES,
    /** A folder that was named for its lists. */
    NAMED
}
