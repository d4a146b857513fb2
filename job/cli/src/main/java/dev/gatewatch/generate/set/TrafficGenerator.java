package dev.gatewatch.generate.set;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.generate.attack.AttackTraffic;
import dev.gatewatch.generate.benign.BenignTraffic;
import dev.gatewatch.generate.benign.Population;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.shape.OutputShape;
import dev.gatewatch.generate.shape.ShapedRecords;
import dev.gatewatch.label.AttackLabel;
import dev.gatewatch.label.LabelJson;
import dev.gatewatch.label.MachineLabel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Writes a set, hour by hour: what happens in an hour, and what of it goes on later, is all that is
 * in memory at a time, besides the users and the ids of attacks that are not over.
 */
public final class TrafficGenerator implements EventSink {
    private static final long HOUR = 3_600_000;

    private final TrafficOptions options;
    private final SetFolder folder;
    private final PriorityQueue<QueuedEvent> waiting = new PriorityQueue<>();
    private final HistoryFile histories;
    private long queued;
    private long written;
    private long attackEvents;
    private int attacks;

    /**
     * What was written.
     *
     * @param events in all
     * @param attackEvents of them, those of attacks
     * @param attacks how many
     */
    public record Written(long events, long attackEvents, int attacks) {}

    /** Hears how far it is. */
    public interface Progress {
        /**
         * An hour is done.
         *
         * @param time its end, epoch milliseconds
         * @param events written until now
         */
        void reached(long time, long events);
    }

    private TrafficGenerator(TrafficOptions options, SetFolder folder) {
        this.options = options;
        this.folder = folder;
        this.histories = new HistoryFile(folder.histories());
    }

    /**
     * Writes a set into a folder, which must exist and be empty.
     *
     * @throws IOException if it cannot be written
     */
    public static Written write(TrafficOptions options, SetFolder folder, Progress progress)
            throws IOException {
        Files.createDirectories(folder.events());
        TrafficGenerator generator = new TrafficGenerator(options, folder);
        try (generator.histories) {
            generator.write(progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Written(generator.written, generator.attackEvents, generator.attacks);
    }

    private void write(Progress progress) throws IOException {
        long from = options.from();
        long to = options.to();
        Population population = new Population(options.seed(), options.users());
        BenignTraffic benign = new BenignTraffic(options.seed(), population, from, this);
        AttackTraffic attacking =
                new AttackTraffic(options.seed(), from, to, options.attacks(), population, this);
        try (ShapedRecords trail =
                        ShapedRecords.open(
                                folder.trail(options.shape(), options.packed()),
                                options.shape(),
                                options.packed());
                ShapedRecords activity =
                        ShapedRecords.open(
                                folder.activity(options.packed()),
                                OutputShape.RECORD,
                                options.packed());
                BufferedWriter labels = Files.newBufferedWriter(folder.labels())) {
            for (long hour = from; hour < to; hour += HOUR) {
                benign.hour(hour);
                attacking.until(hour + HOUR, label -> write(label, labels));
                release(hour + HOUR, trail, activity);
                progress.reached(hour + HOUR, written);
            }
            attacking.end(label -> write(label, labels));
            release(Long.MAX_VALUE, trail, activity);
        }
        histories.finish();
        try (BufferedWriter machines = Files.newBufferedWriter(folder.machines())) {
            for (MachineLabel label : benign.labels()) {
                machines.write(LabelJson.line(label) + '\n');
            }
        }
        OperatorLists.write(folder.lists(), benign.labels());
        Files.writeString(folder.summary(), summary());
    }

    private void write(AttackLabel label, BufferedWriter labels) throws IOException {
        attacks++;
        attackEvents += label.eventIds().size();
        labels.write(LabelJson.line(label) + '\n');
    }

    private void release(long end, ShapedRecords trail, ShapedRecords activity) throws IOException {
        for (QueuedEvent next = waiting.peek();
                next != null && next.time() < end;
                next = waiting.peek()) {
            waiting.remove();
            (next.log() == Log.TRAIL ? trail : activity).write(next.time(), next.id(), next.json());
            written++;
        }
    }

    private String summary() throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("seed", options.seed());
        summary.put("start", options.start().toString());
        summary.put("days", options.days());
        summary.put("users", options.users());
        summary.put("shape", options.shape().text());
        summary.put("events", written);
        summary.put("attackEvents", attackEvents);
        summary.put("attacks", attacks);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                + '\n';
    }

    @Override
    public void event(Log log, long time, UUID id, String json) {
        waiting.add(new QueuedEvent(time, queued++, log, id, json));
    }

    @Override
    public void history(String pool, String sub, long time, String entry) {
        try {
            histories.add(pool, sub, time, entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
