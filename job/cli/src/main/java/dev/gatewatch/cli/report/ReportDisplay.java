package dev.gatewatch.cli.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a replay's reports go.
 *
 * @param file all of them as NDJSON, - for standard output, or null
 * @param most how many rows of each report are shown in the end; 0 for no tables
 */
public record ReportDisplay(@Nullable Path file, int most) {
    /** Nowhere. */
    public static final ReportDisplay NONE = new ReportDisplay(null, 0);

    /** The same with another file. */
    public ReportDisplay writing(@Nullable Path other) {
        return new ReportDisplay(other, most);
    }
}
