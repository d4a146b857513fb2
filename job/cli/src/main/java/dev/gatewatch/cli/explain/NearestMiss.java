package dev.gatewatch.cli.explain;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.explain.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event that comes nearest to a detection that matches none: of which the fewest comparisons
 * would have to come out differently.
 *
 * @param failing these comparisons
 */
record NearestMiss(TrailEvent event, List<Explanation> failing) {
    /** The first of the nearest events; null if there are no events. */
    static @Nullable NearestMiss of(Explainer explainer, List<TrailEvent> events) {
        NearestMiss nearest = null;
        for (TrailEvent event : events) {
            List<Explanation> failing = failing(explainer.explain(event));
            if (nearest == null || failing.size() < nearest.failing.size()) {
                nearest = new NearestMiss(event, failing);
            }
        }
        return nearest;
    }

    /** The fewest parts that keep a condition from holding. */
    private static List<Explanation> failing(Explanation condition) {
        if (condition.holds()) {
            return List.of();
        }
        List<List<Explanation>> parts = new ArrayList<>();
        for (Explanation part : condition.parts()) {
            if (!part.holds()) {
                parts.add(failing(part));
            }
        }
        if (parts.isEmpty()) {
            // A comparison, or a "not" of what does hold.
            return List.of(condition);
        }
        if (condition.asked().endsWith("any of")) {
            return parts.stream().min(Comparator.comparingInt(List::size)).orElse(List.of());
        }
        return parts.stream().flatMap(List::stream).toList();
    }
}
