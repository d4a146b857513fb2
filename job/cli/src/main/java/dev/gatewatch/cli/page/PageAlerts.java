package dev.gatewatch.cli.page;

import dev.gatewatch.alert.AlertDetails;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.rule.model.Level;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a page: the most severe, of those the earliest. Which ones these are does not
 * depend on the order in which they come.
 */
final class PageAlerts {
    /** So many open and filter at once in a browser. */
    static final int MOST = 5_000;

    private final int most;
    private final TreeMap<Key, Kept> kept = new TreeMap<>();
    private final Map<String, Key> keys = new HashMap<>();
    private final Map<Level, Long> counts = new EnumMap<>(Level.class);

    /** The closings that came before their alerts, of which lookups may change the order. */
    private final Map<String, AlertWithHistory> closings =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, AlertWithHistory> eldest) {
                    return size() > most;
                }
            };

    PageAlerts(int most) {
        this.most = most;
    }

    private record Key(Level level, long start, String uid) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::level)
                        .reversed()
                        .thenComparingLong(Key::start)
                        .thenComparing(Key::uid);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * An alert as it is shown.
     *
     * @param opening when it was raised
     * @param closing with its whole extent, or null while it lasts
     */
    record Kept(
            String uid, Level level, AlertWithHistory opening, @Nullable AlertWithHistory closing) {
        /** What is known last. */
        AlertWithHistory latest() {
            return closing == null ? opening : closing;
        }
    }

    /** Adds an alert, or the end of one. */
    void add(AlertWithHistory withHistory, Level level) {
        Alert alert = withHistory.alert();
        if (alert.activity() == Activity.CLOSE) {
            AlertDetails.ended(alert).forEach(uid -> close(uid, withHistory));
            return;
        }
        String uid = AlertDetails.uid(alert);
        counts.merge(level, 1L, Long::sum);
        Key key = new Key(level, alert.start(), uid);
        AlertWithHistory closing = closings.remove(uid);
        if (kept.putIfAbsent(key, new Kept(uid, level, withHistory, closing)) == null) {
            keys.put(uid, key);
        }
        if (kept.size() > most) {
            keys.remove(kept.pollLastEntry().getKey().uid());
        }
    }

    private void close(String uid, AlertWithHistory closing) {
        Key key = keys.get(uid);
        Kept opening = key == null ? null : kept.get(key);
        if (key == null || opening == null) {
            closings.put(uid, closing);
        } else {
            kept.put(key, new Kept(uid, opening.level(), opening.opening(), closing));
        }
    }

    /** Those that are shown, the most severe first. */
    List<Kept> shown() {
        return List.copyOf(kept.values());
    }

    /** How many there were of a level, shown or not. */
    long count(Level level) {
        return counts.getOrDefault(level, 0L);
    }

    /** How many there were, shown or not. */
    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
