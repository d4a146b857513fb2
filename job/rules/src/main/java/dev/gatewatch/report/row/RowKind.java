package dev.gatewatch.report.row;

import java.util.Locale;

/** How settled a row is. */
public enum RowKind {
    /** Of a window that is still open: counted so far. */
    EARLY,
    /** Of a window that has ended; each group has one. */
    FINAL,
    /** Replaces a final row, since a late event was in the window. */
    CORRECTION;

    /** As rows show it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
