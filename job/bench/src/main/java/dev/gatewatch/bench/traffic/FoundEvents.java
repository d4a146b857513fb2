package dev.gatewatch.bench.traffic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file, a line each, again and again: with other ids, and later by the time that
 * all of them take and an hour. A record without time and id where CloudTrail has them is repeated
 * as it is.
 */
public final class FoundEvents implements EventSequence {
    private static final long serialVersionUID = 1L;
    private static final long PAUSE = 3_600;

    private final String file;
    private final SteadyTimes times = new SteadyTimes(1, 1, 1);

    private transient RecordTemplate @Nullable [] records;
    private transient long span;

    /** The records of a file, which {@link #check} has found readable. */
    public FoundEvents(Path file) {
        this.file = file.toString();
    }

    /**
     * How many there are.
     *
     * @throws IOException if the file cannot be read or has no line
     */
    public static int check(Path file) throws IOException {
        int count = read(file).length;
        if (count == 0) {
            throw new IOException(file + ": no event; it must have a record on each line");
        }
        return count;
    }

    @Override
    public byte[] record(long number) {
        RecordTemplate[] all = records == null ? open() : records;
        int place = (int) (number % all.length);
        long lap = number / all.length;
        RecordTemplate record = all[place];
        if (lap == 0 || record.ownTime() == Long.MIN_VALUE) {
            return record.unchanged();
        }
        return record.stamp(number, times.text(record.ownTime(), lap * span), 0, 0);
    }

    private RecordTemplate[] open() {
        RecordTemplate[] all;
        try {
            all = read(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(file + " can no longer be read", e);
        }
        long last = Long.MIN_VALUE;
        long start = Long.MAX_VALUE;
        for (RecordTemplate record : all) {
            if (record.ownTime() != Long.MIN_VALUE) {
                start = Math.min(start, record.ownTime());
                last = Math.max(last, record.ownTime());
            }
        }
        span = last - start + PAUSE;
        records = all;
        return all;
    }

    private static RecordTemplate[] read(Path file) throws IOException {
        List<RecordTemplate> all = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                try {
                    all.add(RecordTemplate.found(line.getBytes(StandardCharsets.UTF_8)));
                } catch (DateTimeException e) {
                    throw new IOException(
                            file
                                    + ", record "
                                    + (all.size() + 1)
                                    + ": its eventTime is no time such as 2026-01-01T12:00:00Z",
                            e);
                }
            }
        }
        return all.toArray(RecordTemplate[]::new);
    }
}
