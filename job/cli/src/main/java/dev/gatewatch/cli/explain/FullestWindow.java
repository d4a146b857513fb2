package dev.gatewatch.cli.explain;

import dev.gatewatch.event.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How full the fullest window of a group is: of events, or of different values of one of their
 * fields.
 */
final class FullestWindow {
    /** Which value is counted; less than 0 if events are. */
    private final int value;

    private final long length;

    /**
     * @param value the position among the values of matches, or less than 0 to count events
     * @param length milliseconds
     */
    FullestWindow(int value, long length) {
        this.value = value;
        this.length = length;
    }

    /** Among intervals of the clock. */
    int ofTheClock(List<Match> matches) {
        Map<Long, Set<Object>> intervals = new HashMap<>();
        for (Match match : matches) {
            Object counted = counted(match);
            if (counted != null) {
                intervals
                        .computeIfAbsent(
                                Math.floorDiv(match.time(), length), number -> new HashSet<>())
                        .add(counted);
            }
        }
        return intervals.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /** Among windows with both ends included. */
    int anywhere(List<Match> matches) {
        List<Match> ordered = new ArrayList<>(matches);
        ordered.removeIf(match -> counted(match) == null);
        ordered.sort(Comparator.comparingLong(Match::time));
        Map<Object, Integer> within = new HashMap<>();
        int most = 0;
        int from = 0;
        for (Match match : ordered) {
            within.merge(counted(match), 1, Integer::sum);
            while (match.time() - ordered.get(from).time() > length) {
                within.computeIfPresent(
                        counted(ordered.get(from++)), (what, many) -> many == 1 ? null : many - 1);
            }
            most = Math.max(most, within.size());
        }
        return most;
    }

    private @Nullable Object counted(Match match) {
        return value < 0 ? match.evidence().eventId() : match.values()[value];
    }
}
