package dev.gatewatch.engine.detect;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.value.FieldText;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import dev.gatewatch.rule.plan.Dimension.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assigns events to the groups of one dimension, for those of its rules whose matches are grouped
 * by the same fields.
 */
final class Grouping {
    private static final int[] NONE = {};

    private final Dimension dimension;
    private final String prefix;
    private final int[] groupFields;
    private final int[][] valueFields;
    private final BitSet detections = new BitSet();

    /**
     * @param sources of the dimension, all with the same fields
     */
    Grouping(Dimension dimension, List<Source> sources, FieldPlan fields) {
        this.dimension = dimension;
        this.prefix = dimension.keyPrefix();
        this.groupFields = ids(sources.get(0).groupFields(), fields);
        this.valueFields = valueFields(sources, fields);
        sources.forEach(source -> detections.set(source.rule()));
    }

    /** One for each way in which the dimension groups the matches of detection rules. */
    static List<Grouping> of(Dimension dimension, DetectionPlan plan, FieldPlan fields) {
        List<List<Source>> ways = new ArrayList<>();
        for (Source source : dimension.sources()) {
            if (source.rule() < plan.rules().detections().size()) {
                way(source, ways).add(source);
            }
        }
        return ways.stream()
                .map((List<Source> sources) -> new Grouping(dimension, sources, fields))
                .toList();
    }

    private static List<Source> way(Source source, List<List<Source>> ways) {
        for (List<Source> way : ways) {
            if (way.stream().allMatch(other -> alike(source, other))) {
                return way;
            }
        }
        List<Source> way = new ArrayList<>();
        ways.add(way);
        return way;
    }

    /**
     * Whether two rules' matches are grouped and counted by the same fields; a value that one does
     * not have fits any.
     */
    private static boolean alike(Source one, Source other) {
        if (!one.groupFields().equals(other.groupFields())) {
            return false;
        }
        for (int slot = 0; slot < one.valueFields().size(); slot++) {
            List<String> fields = one.valueFields().get(slot);
            List<String> others = other.valueFields().get(slot);
            if (!fields.isEmpty() && !others.isEmpty() && !fields.equals(others)) {
                return false;
            }
        }
        return true;
    }

    /** The fields of each of the dimension's values, from whichever rule has it. */
    private static int[][] valueFields(List<Source> sources, FieldPlan fields) {
        int[][] values = new int[sources.get(0).valueFields().size()][];
        for (int slot = 0; slot < values.length; slot++) {
            List<String> names = List.of();
            for (Source source : sources) {
                names = names.isEmpty() ? source.valueFields().get(slot) : names;
            }
            values[slot] = ids(names, fields);
        }
        return values;
    }

    /** Those of the first {@code count} rules that are grouped here. */
    int[] wanted(int[] rules, int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += detections.get(rules[i]) ? 1 : 0;
        }
        if (size == 0) {
            return NONE;
        }
        int[] wanted = new int[size];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (detections.get(rules[i])) {
                wanted[at++] = rules[i];
            }
        }
        return wanted;
    }

    /** Sends the event to its group; false if it lacks a field that distinguishes groups. */
    boolean group(TrailEvent event, int[] matched, Evidence evidence, Consumer<Match> output) {
        String[] group = new String[groupFields.length];
        for (int i = 0; i < group.length; i++) {
            String value = FieldText.of(event, groupFields[i]);
            if (value == null) {
                return false;
            }
            group[i] = GroupKey.bounded(value);
        }
        @Nullable String[] values = new @Nullable String[valueFields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counted(event, valueFields[i]);
        }
        output.accept(
                new Match(
                        GroupKey.of(prefix, group),
                        dimension.number(),
                        event.time(),
                        matched,
                        group,
                        values,
                        evidence));
        return true;
    }

    /**
     * The counted value of the event: the field's text, or those of several; null if one is
     * missing.
     */
    private static @Nullable String counted(TrailEvent event, int[] fields) {
        if (fields.length == 1) {
            return FieldText.of(event, fields[0]);
        }
        String[] tuple = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            String value = FieldText.of(event, fields[i]);
            if (value == null) {
                return null;
            }
            tuple[i] = value;
        }
        return fields.length == 0 ? null : GroupKey.of("", tuple);
    }

    private static int[] ids(List<String> names, FieldPlan fields) {
        return names.stream().mapToInt(fields::id).toArray();
    }
}
