package dev.gatewatch.cli.explain;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which events are shown: all those of files; of a test, one for each place in its file, and no
 * more than a person reads.
 */
final class ShownEvents {
    private static final int MAX_PLACES = 20;

    private final Map<String, Integer> repeats;
    private final Set<String> places = new HashSet<>();

    /**
     * @param repeats how many events of a test stand in each place; empty if there is no test
     */
    ShownEvents(Map<String, Integer> repeats) {
        this.repeats = repeats;
    }

    /** Whether the next event, which stands there, is to be shown. */
    boolean isShown(String position) {
        return repeats.isEmpty() || (places.add(position) && places.size() <= MAX_PLACES);
    }

    /** A line on the other events in this place; empty if there are none. */
    String others(String position) {
        int others = repeats.getOrDefault(position, 1) - 1;
        return others == 0 ? "" : position + ": and " + others + " more such events\n";
    }

    /** A line on the places that were not shown; empty if there are none. */
    String rest() {
        int rest = repeats.size() - MAX_PLACES;
        return rest <= 0 ? "" : "and the events of " + rest + " more lines\n";
    }
}
