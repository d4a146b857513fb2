package dev.gatewatch.samples.scenario;

import dev.gatewatch.samples.Histories;
import dev.gatewatch.samples.TrailRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What happens in a scenario. Every scenario plays on the same day. */
public final class Timeline {
    /** Midnight UTC of the sample day, a Monday. */
    public static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

    private final List<TrailRecord> records = new ArrayList<>();
    private final Histories histories = new Histories();

    /** A time of the day, such as {@code 09:30:00}. */
    static Instant at(String clock) {
        return Instant.parse("2026-03-02T" + clock + "Z");
    }

    public void add(TrailRecord record) {
        records.add(record);
        if (record.members().get("additionalEventData") instanceof Map<?, ?> data
                && data.get("sub") instanceof String sub) {
            histories.user(sub);
        }
    }

    /** What Cognito remembers of it. */
    public Histories histories() {
        return histories;
    }

    /**
     * The scenario's files: events, and the histories of its users where it has any.
     *
     * @param events the files of events
     */
    List<SampleFile> files(SampleFile... events) {
        return files(Histories.FILE, events);
    }

    /** {@link #files(SampleFile...)} with a name for the histories. */
    List<SampleFile> files(String historiesFile, SampleFile... events) {
        List<SampleFile> files = new ArrayList<>(List.of(events));
        String lines = histories.lines();
        if (lines != null) {
            files.add(new SampleFile(historiesFile, lines));
        }
        return files;
    }

    /** The record that was added last. */
    TrailRecord last() {
        return records.get(records.size() - 1);
    }

    /** The records by event time; those of one second in the order in which they were added. */
    List<TrailRecord> inOrder() {
        List<TrailRecord> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(TrailRecord::time));
        return sorted;
    }

    /**
     * The records in an order in which they might arrive, each late by less than {@code atMost}.
     */
    List<TrailRecord> asTheyArrive(Random random, Duration atMost) {
        int bound = Math.toIntExact(atMost.toMillis());
        return inOrder().stream()
                .map(record -> new Arrival(record, record.time().plusMillis(random.nextInt(bound))))
                .sorted(Comparator.comparing(Arrival::time))
                .map(Arrival::record)
                .toList();
    }

    private record Arrival(TrailRecord record, Instant time) {}
}
