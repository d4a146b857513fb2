package dev.gatewatch.reporttest;

import dev.gatewatch.problem.Location;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that must come, as far as the test says.
 *
 * @param report the name of its report; null if any of the file
 * @param window when its window begins, epoch milliseconds; null if any
 * @param group some of its values, null for events without the field; null if any group
 * @param others how many groups it adds up, of the row of all others; null for a row of one group
 * @param measures some of its values by name
 */
record ExpectedRow(
        @Nullable String report,
        @Nullable Long window,
        @Nullable Map<String, @Nullable String> group,
        @Nullable Integer others,
        Map<String, ExpectedValue> measures,
        Location location) {

    /** How little it says; the strictest rows are looked for first. */
    int freedom() {
        return (report == null ? 1 : 0)
                + (window == null ? 1 : 0)
                + (group == null ? 1 : 0)
                + (measures.isEmpty() ? 1 : 0);
    }
}
