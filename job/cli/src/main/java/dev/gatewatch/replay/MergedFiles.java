package dev.gatewatch.replay;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several files as one stream: always the next event of the file with the earliest time reached.
 * Within a file, events keep their order. Cutting a file into overlapping ones therefore never puts
 * events further out of order than they were.
 */
final class MergedFiles implements Closeable {
    /** With more files than this, a file is opened again when its first event is next. */
    private static final int OPEN_FILES = 64;

    private final List<EventFile> files = new ArrayList<>();
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Waiting::key).thenComparing(Waiting::name));

    private @Nullable EventFile current;
    private long reached = Long.MIN_VALUE;

    MergedFiles(List<EventPath> paths, RecordDecoder decoder, ReplayProgress progress)
            throws IOException {
        for (EventPath path : paths) {
            EventFile file = new EventFile(path, decoder, progress);
            files.add(file);
            enqueue(file);
            if (paths.size() > OPEN_FILES && !path.equals(EventPath.STDIN)) {
                file.park();
            }
        }
    }

    /** The next event or reject, or null at the end. */
    @Nullable Decoded next() throws IOException {
        if (!advance()) {
            return null;
        }
        EventFile file = current();
        reached = Math.max(reached, file.key());
        return file.next();
    }

    /**
     * The time that the stream reaches with its next event, epoch milliseconds; {@link
     * Long#MIN_VALUE} before the first event, and at the end unchanged.
     */
    long key() throws IOException {
        return advance() ? Math.max(reached, current().key()) : reached;
    }

    @Override
    public void close() throws IOException {
        for (EventFile file : files) {
            file.close();
        }
    }

    /** Makes the file with the earliest time reached the current one; false if all have ended. */
    private boolean advance() throws IOException {
        if (current != null) {
            if (!current.hasNext()) {
                current = null;
            } else {
                Waiting other = queue.peek();
                if (other == null || current.key() <= other.key()) {
                    return true;
                }
                enqueue(current);
                current = null;
            }
        }
        Waiting next = queue.poll();
        if (next == null) {
            return false;
        }
        current = next.file();
        return true;
    }

    private EventFile current() {
        if (current == null) {
            throw new IllegalStateException("there is no next event");
        }
        return current;
    }

    private void enqueue(EventFile file) throws IOException {
        if (file.hasNext()) {
            queue.add(new Waiting(file.key(), file.name(), file));
        }
    }

    private record Waiting(long key, String name, EventFile file) {}
}
