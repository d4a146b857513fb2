package dev.gatewatch.review.state;

import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewedRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Since when rules are watched, and when each fired last. */
final class RuleTimes {
    private static final long SILENT = Duration.ofDays(ReviewContent.SILENT_DAYS).toMillis();

    /** By the rule's id: the day since which it is watched, or on which it fired last. */
    private final TreeMap<String, Long> since = new TreeMap<>();

    private long begun = Long.MAX_VALUE;

    /**
     * Takes note of a day; rules that are no longer loaded are forgotten.
     *
     * @param day its start, epoch milliseconds
     */
    void fired(Set<String> fired, Set<String> loaded, long day) {
        begun = Math.min(begun, day);
        since.keySet().retainAll(loaded);
        for (String id : loaded) {
            if (fired.contains(id)) {
                since.put(id, day);
            } else {
                since.putIfAbsent(id, day);
            }
        }
    }

    /** The rules that have been silent for long, in the given order. */
    List<ReviewedRule> silent(Collection<ReviewedRule> rules, long now) {
        List<ReviewedRule> silent = new ArrayList<>();
        for (ReviewedRule rule : rules) {
            Long time = since.get(rule.id());
            if (rule.expected() && time != null && now - time >= SILENT) {
                silent.add(rule);
            }
        }
        return silent;
    }

    /** For how many days any rule has been watched. */
    long days(long now) {
        return begun == Long.MAX_VALUE ? 0 : Math.max(0, Duration.ofMillis(now - begun).toDays());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(begun);
        out.writeInt(since.size());
        for (Map.Entry<String, Long> each : since.entrySet()) {
            StateTexts.write(each.getKey(), out);
            out.writeLong(each.getValue());
        }
    }

    static RuleTimes read(DataInput in) throws IOException {
        RuleTimes times = new RuleTimes();
        times.begun = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            times.since.put(StateTexts.read(in), in.readLong());
        }
        return times;
    }
}
