package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.ParsedRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts correlations that refer to one another in order, and refuses circular ones. */
final class Chains {
    /** An alert at the end of a chain waits for the watermark once for each link. */
    static final int MAX_DEPTH = 20;

    private static final int MAX_SHOWN = 10;

    private final Problems problems;

    /** By the location of its document, in the order of the files. */
    private final Map<Location, ResolvedCorrelation> all = new LinkedHashMap<>();

    /** The depth of each chain of correlations, itself included; without circular ones. */
    private final Map<Location, Integer> depths = new HashMap<>();

    Chains(List<ResolvedCorrelation> correlations, Problems problems) {
        this.problems = problems;
        correlations.forEach(each -> all.put(each.document().location(), each));
    }

    /** Inner ones before outer ones, else in the order of the files; without those refused. */
    List<ResolvedCorrelation> order() {
        measure();
        refuseCircles();
        Set<Location> placed = new HashSet<>();
        List<ResolvedCorrelation> order = new ArrayList<>();
        for (ResolvedCorrelation each : all.values()) {
            if (depths.getOrDefault(each.document().location(), MAX_DEPTH + 1) <= MAX_DEPTH) {
                place(each, placed, order);
            }
        }
        return order;
    }

    private void place(
            ResolvedCorrelation correlation,
            Set<Location> placed,
            List<ResolvedCorrelation> order) {
        // As deep as the chain at most.
        if (placed.add(correlation.document().location())) {
            inner(correlation).forEach(inner -> place(inner, placed, order));
            order.add(correlation);
        }
    }

    private List<ResolvedCorrelation> inner(ResolvedCorrelation correlation) {
        List<ResolvedCorrelation> inner = new ArrayList<>();
        for (int position : correlation.inner()) {
            ResolvedCorrelation one = all.get(correlation.rules().get(position).location());
            // One with problems of its own is not here.
            if (one != null) {
                inner.add(one);
            }
        }
        return inner;
    }

    private void measure() {
        Map<Location, Integer> missing = new HashMap<>();
        Map<Location, List<ResolvedCorrelation>> outer = new HashMap<>();
        Deque<ResolvedCorrelation> ready = new ArrayDeque<>();
        for (ResolvedCorrelation each : all.values()) {
            List<ResolvedCorrelation> inner = inner(each);
            missing.put(each.document().location(), inner.size());
            for (ResolvedCorrelation one : inner) {
                outer.computeIfAbsent(one.document().location(), at -> new ArrayList<>()).add(each);
            }
            if (inner.isEmpty()) {
                ready.add(each);
            }
        }
        while (!ready.isEmpty()) {
            ResolvedCorrelation next = ready.remove();
            Location at = next.document().location();
            int depth = 1 + deepest(next);
            depths.put(at, depth);
            if (depth == MAX_DEPTH + 1) {
                refuseDepth(next);
            }
            for (ResolvedCorrelation each : outer.getOrDefault(at, List.of())) {
                if (missing.merge(each.document().location(), -1, Integer::sum) == 0) {
                    ready.add(each);
                }
            }
        }
    }

    private int deepest(ResolvedCorrelation correlation) {
        int deepest = 0;
        for (ResolvedCorrelation inner : inner(correlation)) {
            deepest = Math.max(deepest, depths.getOrDefault(inner.document().location(), 0));
        }
        return deepest;
    }

    private void refuseDepth(ResolvedCorrelation correlation) {
        for (int position : correlation.inner()) {
            ParsedRule inner = correlation.rules().get(position);
            if (depths.getOrDefault(inner.location(), 0) == MAX_DEPTH) {
                problems.add(
                        correlation.references().get(position).location(),
                        "more than " + MAX_DEPTH + " correlations refer to one another in a row");
                return;
            }
        }
    }

    private void refuseCircles() {
        Set<Location> reported = new HashSet<>();
        for (ResolvedCorrelation each : all.values()) {
            Location at = each.document().location();
            if (!depths.containsKey(at) && !reported.contains(at)) {
                List<ResolvedCorrelation> circle = circle(each);
                for (int start = 0; start < circle.size(); start++) {
                    reported.add(circle.get(start).document().location());
                    refuse(circle, start);
                }
            }
        }
    }

    /**
     * A shortest way from a correlation back to itself, without the end; empty if there is none.
     */
    private List<ResolvedCorrelation> circle(ResolvedCorrelation from) {
        Location start = from.document().location();
        Map<Location, ResolvedCorrelation> cameFrom = new HashMap<>();
        Deque<ResolvedCorrelation> ahead = new ArrayDeque<>(List.of(from));
        while (!ahead.isEmpty()) {
            ResolvedCorrelation here = ahead.remove();
            for (ResolvedCorrelation next : inner(here)) {
                Location at = next.document().location();
                if (!depths.containsKey(at) && cameFrom.putIfAbsent(at, here) == null) {
                    ahead.add(next);
                }
            }
            if (cameFrom.containsKey(start)) {
                break;
            }
        }
        Deque<ResolvedCorrelation> way = new ArrayDeque<>();
        ResolvedCorrelation step = cameFrom.get(start);
        while (step != null && !step.document().location().equals(start)) {
            way.addFirst(step);
            step = cameFrom.get(step.document().location());
        }
        if (step != null) {
            way.addFirst(from);
        }
        return new ArrayList<>(way);
    }

    private void refuse(List<ResolvedCorrelation> circle, int start) {
        ResolvedCorrelation from = circle.get(start);
        ResolvedCorrelation next = circle.get((start + 1) % circle.size());
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < circle.size() && i < MAX_SHOWN; i++) {
            way.append(Excerpt.of(circle.get((start + i) % circle.size()).shownName()))
                    .append(" -> ");
        }
        way.append(circle.size() > MAX_SHOWN ? "... -> " : "").append(Excerpt.of(from.shownName()));
        Location place = reference(from, next);
        problems.add(
                place == null ? from.document().location() : place,
                "correlations refer to one another in a circle: " + way);
    }

    private static @Nullable Location reference(ResolvedCorrelation from, ResolvedCorrelation to) {
        for (int position : from.inner()) {
            if (from.rules().get(position).location().equals(to.document().location())) {
                return from.references().get(position).location();
            }
        }
        return null;
    }
}
