package dev.gatewatch.detect;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.Dimension;
import dev.gatewatch.rule.EpisodeRule;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts events into the groups of one dimension. */
final class Grouping {
    private static final int[] NONE = {};

    private final Dimension dimension;
    private final String prefix;
    private final int[] groupFields;
    private final int[] valueFields;
    private final BitSet detections = new BitSet();

    Grouping(Dimension dimension, FieldPlan fields) {
        this.dimension = dimension;
        this.prefix = GroupKey.prefix(dimension.groupBy());
        this.groupFields = ids(dimension.groupBy(), fields);
        this.valueFields = ids(dimension.valueFields(), fields);
        for (EpisodeRule rule : dimension.rules()) {
            for (int detection : rule.detections()) {
                detections.set(detection);
            }
        }
    }

    /** Those of the first {@code count} rules that this dimension asks for. */
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

    /** Sends the event to its group; false where it lacks a field that tells groups apart. */
    boolean group(TrailEvent event, int[] matched, Evidence evidence, Consumer<Match> output) {
        String[] group = new String[groupFields.length];
        for (int i = 0; i < group.length; i++) {
            String value = value(event, groupFields[i]);
            if (value == null) {
                return false;
            }
            group[i] = GroupKey.bounded(value);
        }
        @Nullable String[] values = new @Nullable String[valueFields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(event, valueFields[i]);
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
     * The field's text, several elements of an array as one text; null where it is absent or null.
     */
    private static @Nullable String value(TrailEvent event, int field) {
        int slot = event.find(field);
        if (slot < 0) {
            return null;
        }
        int end = event.end(slot);
        if (end - slot > 1) {
            return array(event, slot, end);
        }
        return event.kinds()[slot] == ValueKind.NULL.code() ? null : event.texts()[slot];
    }

    /** As compact JSON: no other list of elements reads the same. */
    private static String array(TrailEvent event, int slot, int end) {
        StringBuilder array = new StringBuilder();
        for (int i = slot; i < end; i++) {
            array.append(i == slot ? '[' : ',');
            String text = event.texts()[i];
            switch (ValueKind.of(event.kinds()[i])) {
                case TEXT ->
                        array.append('"')
                                .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                                .append('"');
                case NULL -> array.append("null");
                default -> array.append(text);
            }
        }
        return array.append(']').toString();
    }

    private static int[] ids(List<String> names, FieldPlan fields) {
        return names.stream().mapToInt(fields::id).toArray();
    }
}
