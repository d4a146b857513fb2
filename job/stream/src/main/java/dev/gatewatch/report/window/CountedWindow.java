package dev.gatewatch.report.window;

import dev.gatewatch.report.count.WindowGroups;
import java.util.UUID;

/**
 * The state of a window whose rows may still change. Confined to {@link EmitRows}.
 *
 * @see CountedWindowSerializer
 */
final class CountedWindow {
    final UUID report;
    final long start;
    final long end;
    final WindowGroups groups;

    /** Whether it has had final rows. */
    boolean isFinished;

    /** When it had early rows last, milliseconds of the clock. */
    long shown = Long.MIN_VALUE;

    CountedWindow(UUID report, long start, long end, WindowGroups groups) {
        this.report = report;
        this.start = start;
        this.end = end;
        this.groups = groups;
    }

    /** The last millisecond that is in the window. */
    long last() {
        return end - 1;
    }
}
