package dev.gatewatch.replay;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.TrailEvent;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of one file in the order of the file, each with the time that the file has reached.
 *
 * <p>That time is the latest event time so far, with one exception: an event far ahead of most of
 * those that follow it does not count, or a single damaged date would make all later events late.
 */
final class EventFile implements Closeable {
    /** How many following events are examined. */
    private static final int LOOKAHEAD = 15;

    /** Bounds the memory for a long run of rejects before further events. */
    private static final int MAX_PENDING = 4096;

    private final EventPath path;
    private final RecordDecoder decoder;
    private final ReplayProgress progress;
    private final ArrayDeque<Decoded> pending = new ArrayDeque<>();
    private final long[] following = new long[LOOKAHEAD];
    private int pendingEvents;
    private long reached = Long.MIN_VALUE;
    private @Nullable RecordFrames frames;
    private boolean ended;

    EventFile(EventPath path, RecordDecoder decoder, ReplayProgress progress) {
        this.path = path;
        this.decoder = decoder;
        this.progress = progress;
    }

    /** The file's name, for a stable order of files that have reached the same time. */
    String name() {
        return path.name();
    }

    /** Whether there is more. */
    boolean hasNext() throws IOException {
        fill();
        return !pending.isEmpty();
    }

    /**
     * The time that the file has reached once its next event is taken, epoch milliseconds; never
     * decreases. For a piece that is not an event, the time reached before.
     */
    long key() throws IOException {
        fill();
        Decoded next = pending.peek();
        if (next == null || next.event() == null) {
            return reached;
        }
        return Math.max(reached, credible(next.event()));
    }

    /** Returns the next event or reject. */
    Decoded next() throws IOException {
        reached = key();
        Decoded next = pending.remove();
        if (next.event() != null) {
            pendingEvents--;
        }
        return next;
    }

    /** Closes the open file before anything was taken; it is opened again when it is next. */
    void park() throws IOException {
        close();
        pending.clear();
        pendingEvents = 0;
        ended = false;
    }

    @Override
    public void close() throws IOException {
        if (frames != null) {
            frames.close();
            frames = null;
        }
    }

    private void fill() throws IOException {
        while (pendingEvents <= LOOKAHEAD && pending.size() < MAX_PENDING && !ended) {
            if (frames == null) {
                frames = RecordFrames.open(path.name(), path.open(progress));
            }
            if (!frames.next()) {
                ended = true;
                close();
            } else if (frames.reject() != null) {
                take(Decoded.of(frames.reject()));
            } else {
                decoder.decode(
                        frames.buffer(),
                        frames.offset(),
                        frames.length(),
                        frames.position(),
                        this::take);
            }
        }
    }

    private void take(Decoded decoded) {
        pending.add(decoded);
        if (decoded.event() != null) {
            pendingEvents++;
        }
    }

    /**
     * The event's time, or the median of those that follow if the event is later than most of them.
     */
    private long credible(TrailEvent event) {
        int count = 0;
        int later = 0;
        boolean passed = false;
        for (Decoded decoded : pending) {
            TrailEvent one = decoded.event();
            if (one == null) {
                continue;
            }
            if (!passed) {
                // The first is the event itself.
                passed = true;
                continue;
            }
            following[count++] = one.time();
            later += one.time() >= event.time() ? 1 : 0;
            if (count == LOOKAHEAD) {
                break;
            }
        }
        if (2 * later >= count) {
            return event.time();
        }
        Arrays.sort(following, 0, count);
        return Math.min(event.time(), following[(count - 1) / 2]);
    }
}
