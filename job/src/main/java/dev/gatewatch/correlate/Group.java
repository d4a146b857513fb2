package dev.gatewatch.correlate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule keeps of one group.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class Group {
    /** The rule's fingerprint when the state was begun. */
    public String fingerprint = "";

    /** Cells that hold events, ascending. */
    public List<Cell> cells = new ArrayList<>();

    /** Episodes that are not over, ascending. */
    public List<Run> runs = new ArrayList<>();

    /** For rules that are decided when a window is over: the window that is open. */
    public @Nullable Window window;

    /** A group without events. */
    static Group of(String fingerprint) {
        Group group = new Group();
        group.fingerprint = fingerprint;
        return group;
    }

    /** Whether there is nothing to remember. */
    boolean isEmpty() {
        return cells.isEmpty() && runs.isEmpty() && window == null;
    }

    /** The cell with this index, made where it does not exist. */
    Cell cell(long index) {
        int at = cells.size();
        while (at > 0 && cells.get(at - 1).index > index) {
            at--;
        }
        if (at > 0 && cells.get(at - 1).index == index) {
            return cells.get(at - 1);
        }
        Cell cell = new Cell();
        cell.index = index;
        cells.add(at, cell);
        return cell;
    }

    /** Whether an episode is known to reach over this time. */
    boolean covers(long time) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            Run run = runs.get(i);
            if (time >= run.first) {
                return time <= run.last;
            }
        }
        return false;
    }

    /** The number of events that cells hold within the closed range. */
    long count(long from, long to) {
        long sum = 0;
        for (Cell cell : cells) {
            sum += cell.times.count(from, to);
        }
        return sum;
    }

    /** The earliest event's time at or after the given one, or the fallback where there is none. */
    long earliest(long from, long fallback) {
        for (Cell cell : cells) {
            int at = cell.times.firstAtOrAfter(from);
            if (at < cell.times.size) {
                return cell.times.times[at];
            }
        }
        return fallback;
    }
}
