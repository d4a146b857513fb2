package dev.gatewatch.correlate;

import dev.gatewatch.rule.EpisodeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The definition of an episode, word for word: all events in memory, every window tried. */
final class NaiveEpisodes {
    private NaiveEpisodes() {}

    record Sighting(String eventId, long time, String value) {}

    record Episode(long first, long last, long start, long count, long countAtFirst) {}

    static List<Episode> of(EpisodeRule rule, Collection<Sighting> events) {
        TreeSet<Long> times = new TreeSet<>();
        for (Sighting event : events) {
            if (values(rule, events, event.time()).size() >= rule.minimum()) {
                times.add(event.time());
            }
        }
        List<List<Long>> runs = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (long time : times) {
            if (runs.isEmpty() || time - before > rule.suppress()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(time);
            before = time;
        }
        return runs.stream().map((List<Long> run) -> episode(rule, events, run)).toList();
    }

    private static Episode episode(EpisodeRule rule, Collection<Sighting> events, List<Long> run) {
        long first = run.get(0);
        long last = run.get(run.size() - 1);
        long start =
                events.stream()
                        .mapToLong(Sighting::time)
                        .filter(time -> time >= first - rule.timespan() && time <= first)
                        .min()
                        .orElseThrow();
        return new Episode(
                first, last, start, count(events, start, last), count(events, start, first));
    }

    private static long count(Collection<Sighting> events, long from, long to) {
        return events.stream().filter(event -> event.time() >= from && event.time() <= to).count();
    }

    private static Set<String> values(EpisodeRule rule, Collection<Sighting> events, long end) {
        Set<String> values = new HashSet<>();
        for (Sighting event : events) {
            if (event.time() >= end - rule.timespan() && event.time() <= end) {
                values.add(rule.value() < 0 ? event.eventId() : event.value());
            }
        }
        return values;
    }
}
