package dev.gatewatch.report.window;

import dev.gatewatch.report.count.GroupUpdates;
import java.util.UUID;

/**
 * What groups of one window have come to.
 *
 * @param report the report's fingerprint
 * @param start of the window, epoch milliseconds
 * @param end of the window, exclusive, epoch milliseconds
 */
record WindowUpdates(UUID report, long start, long end, GroupUpdates updates) {
    /** Identifies the window. */
    String key() {
        return report + " " + start + " " + end;
    }
}
