package dev.gatewatch.report.count;

import dev.gatewatch.report.row.MeasuredValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values, exactly while there are at most {@link #MOST} different ones. Then the
 * rarer half is forgotten: counts of what remains may be too low by {@link #error} at most, as
 * those of a value that was forgotten and came again.
 */
public final class TopValues {
    static final int MOST = 512;

    /** The most frequent first; equally frequent ones by text, so that the order is always one. */
    private static final Comparator<Map.Entry<String, Long>> ORDER =
            Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Long> counts = new HashMap<>(4);
    private long error;

    /** Counts a value so many times more. */
    void add(String value, long times) {
        counts.merge(value, times, Long::sum);
        if (counts.size() > MOST) {
            forget();
        }
    }

    /** At most once in so many additions as are forgotten at once. */
    private void forget() {
        List<Map.Entry<String, Long>> ordered = ordered();
        List<Map.Entry<String, Long>> rare = ordered.subList(MOST / 2, ordered.size());
        error += rare.get(0).getValue();
        rare.forEach(entry -> counts.remove(entry.getKey()));
    }

    private List<Map.Entry<String, Long>> ordered() {
        return counts.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .sorted(ORDER)
                .toList();
    }

    /** Adds the counts of another one. */
    void merge(TopValues other) {
        error += other.error;
        // In their order, since it decides which are forgotten.
        other.ordered().forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    /** The first of them. */
    MeasuredValue measured(int most) {
        List<Map.Entry<String, Long>> first = ordered().stream().limit(most).toList();
        return MeasuredValue.top(
                first.stream().map(Map.Entry::getKey).toArray(String[]::new),
                first.stream().mapToLong(Map.Entry::getValue).toArray(),
                (double) error);
    }

    TopValues copy() {
        TopValues copy = new TopValues();
        copy.counts.putAll(counts);
        copy.error = error;
        return copy;
    }

    void write(DataOutput output) throws IOException {
        output.writeLong(error);
        output.writeInt(counts.size());
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            output.writeUTF(entry.getKey());
            output.writeLong(entry.getValue());
        }
    }

    static TopValues read(DataInput input) throws IOException {
        TopValues values = new TopValues();
        values.error = input.readLong();
        int size = input.readInt();
        for (int number = 0; number < size; number++) {
            String value = input.readUTF();
            values.counts.put(value, input.readLong());
        }
        return values;
    }
}
