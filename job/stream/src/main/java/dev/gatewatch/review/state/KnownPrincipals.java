package dev.gatewatch.review.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Who administered lately. */
final class KnownPrincipals {
    /** One that did not administer for so long is new again. */
    private static final long REMEMBERED = Duration.ofDays(90).toMillis();

    /** Of more, those that have not administered for the longest are forgotten. */
    private static final int MOST = 1_000;

    private final TreeMap<String, Long> lastSeen = new TreeMap<>();

    boolean isKnown(String principal) {
        return lastSeen.containsKey(principal);
    }

    boolean isEmpty() {
        return lastSeen.isEmpty();
    }

    /**
     * Remembers who administered on a day.
     *
     * @param day its start, epoch milliseconds
     */
    void seen(Iterable<String> principals, long day) {
        for (String principal : principals) {
            lastSeen.merge(principal, day, Math::max);
        }
        lastSeen.values().removeIf(seen -> seen < day - REMEMBERED);
        while (lastSeen.size() > MOST) {
            Map.Entry<String, Long> oldest =
                    lastSeen.entrySet().stream()
                            .min(Comparator.comparing(Map.Entry::getValue))
                            .orElseThrow();
            lastSeen.remove(oldest.getKey());
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(lastSeen.size());
        for (Map.Entry<String, Long> each : lastSeen.entrySet()) {
            StateTexts.write(each.getKey(), out);
            out.writeLong(each.getValue());
        }
    }

    static KnownPrincipals read(DataInput in) throws IOException {
        KnownPrincipals known = new KnownPrincipals();
        for (int left = in.readInt(); left > 0; left--) {
            known.lastSeen.put(StateTexts.read(in), in.readLong());
        }
        return known;
    }
}
