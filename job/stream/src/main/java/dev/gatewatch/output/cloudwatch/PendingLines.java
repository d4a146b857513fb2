package dev.gatewatch.output.cloudwatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that CloudWatch has not accepted yet, those in flight included. Detection never waits
 * for them: where no more fit, the provisional ones go first, then the oldest.
 *
 * <p>Only the thread of the sink may call its methods; the metrics read {@link #count} from theirs.
 */
final class PendingLines {
    private final int maxLines;
    private final long maxBytes;
    private final Deque<LogLine> queued = new ArrayDeque<>();
    private @Nullable LogBatch inFlight;
    private int provisional;
    private long bytes;
    private volatile int count;

    /**
     * @param maxLines how many may be pending
     * @param maxBytes how many bytes of text
     */
    PendingLines(int maxLines, long maxBytes) {
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
    }

    /** Adds a line; returns how many were left out for it. */
    int add(LogLine line) {
        queued.addLast(line);
        added(line);
        int dropped = 0;
        if (isFull() && provisional > 0) {
            dropped += dropProvisional();
        }
        while (isFull() && queued.size() > 1) {
            removed(queued.remove());
            dropped++;
        }
        changeCount();
        return dropped;
    }

    private boolean isFull() {
        return queued.size() > maxLines || bytes > maxBytes;
    }

    private int dropProvisional() {
        int dropped = 0;
        for (Iterator<LogLine> lines = queued.iterator(); lines.hasNext(); ) {
            LogLine line = lines.next();
            if (line.provisional()) {
                lines.remove();
                removed(line);
                dropped++;
            }
        }
        return dropped;
    }

    private void added(LogLine line) {
        bytes += line.bytes();
        provisional += line.provisional() ? 1 : 0;
    }

    private void removed(LogLine line) {
        bytes -= line.bytes();
        provisional -= line.provisional() ? 1 : 0;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    private void changeCount() {
        count = queued.size() + (inFlight == null ? 0 : inFlight.size());
    }

    /** Whether the lines that wait need more than one call. */
    boolean fillsBatch() {
        return queued.size() >= LogBatch.MAX_LINES || bytes >= LogBatch.MAX_BYTES;
    }

    /**
     * The next batch, which is in flight from now on; null if there is none, or another one is.
     *
     * @param mostLines how many lines it may have
     */
    @Nullable LogBatch next(int mostLines, long now) {
        if (inFlight != null || queued.isEmpty()) {
            return null;
        }
        inFlight = LogBatch.take(queued, mostLines, now);
        inFlight.lines().forEach(this::removed);
        return inFlight;
    }

    /** The batch is no longer in flight; these lines of it are sent again, before all others. */
    void done(List<LogLine> again) {
        inFlight = null;
        for (int i = again.size() - 1; i >= 0; i--) {
            queued.addFirst(again.get(i));
            added(again.get(i));
        }
        changeCount();
    }

    /** All, in the order in which they are sent. */
    List<LogLine> all() {
        List<LogLine> all = new ArrayList<>();
        if (inFlight != null) {
            all.addAll(inFlight.lines());
        }
        all.addAll(queued);
        return all;
    }
}
