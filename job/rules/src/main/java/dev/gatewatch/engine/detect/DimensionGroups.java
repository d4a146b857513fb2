package dev.gatewatch.engine.detect;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Assigns events to the groups of one dimension. There is one way to do it, unless aliases give the
 * same name to different fields in the matches of different rules; an event that is assigned to the
 * same group in two ways is sent once.
 */
final class DimensionGroups {
    private final List<Grouping> ways;

    DimensionGroups(Dimension dimension, DetectionPlan plan, FieldPlan fields) {
        this.ways = Grouping.of(dimension, plan, fields);
    }

    /**
     * Sends an event that matches the first {@code count} rules to its groups.
     *
     * @param ungrouped called if the event lacks a field that distinguishes groups
     */
    void send(
            TrailEvent event,
            int[] rules,
            int count,
            Evidence evidence,
            Consumer<Match> output,
            Runnable ungrouped) {
        if (ways.size() == 1) {
            send(ways.get(0), event, rules, count, evidence, output, ungrouped);
            return;
        }
        List<Match> matches = new ArrayList<>();
        for (Grouping way : ways) {
            send(way, event, rules, count, evidence, match -> merge(match, matches), ungrouped);
        }
        matches.forEach(output);
    }

    private static void send(
            Grouping way,
            TrailEvent event,
            int[] rules,
            int count,
            Evidence evidence,
            Consumer<Match> output,
            Runnable ungrouped) {
        int[] wanted = way.wanted(rules, count);
        if (wanted.length > 0 && !way.group(event, wanted, evidence, output)) {
            ungrouped.run();
        }
    }

    private static void merge(Match match, List<Match> matches) {
        for (int i = 0; i < matches.size(); i++) {
            Match same = matches.get(i);
            if (same.key().equals(match.key())) {
                matches.set(i, merged(same, match));
                return;
            }
        }
        matches.add(match);
    }

    private static Match merged(Match one, Match other) {
        @Nullable String[] values = one.values().clone();
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = values[slot] == null ? other.values()[slot] : values[slot];
        }
        return new Match(
                one.key(),
                one.dimension(),
                one.time(),
                IntStream.concat(IntStream.of(one.detections()), IntStream.of(other.detections()))
                        .toArray(),
                one.group(),
                values,
                one.evidence());
    }
}
