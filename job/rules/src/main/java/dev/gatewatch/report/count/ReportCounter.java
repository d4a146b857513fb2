package dev.gatewatch.report.count;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.value.FieldText;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.model.Selection;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.PredicateCompiler;
import dev.gatewatch.rule.compile.match.EventPredicate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts events for reports. Not for use by several threads, and not serializable: each subtask has
 * its own.
 */
public final class ReportCounter {
    private static final int CACHED = 1_024;

    private final CompiledRules conditions;
    private final Compiled[] reports;

    /** Reused: the numbers of the reports that an event counts in. */
    private final int[] matched;

    private final ValueHash hash = new ValueHash();

    /** The hashes of the values that were counted last, each value in its one place. */
    private final @Nullable Hashed[] hashed = new @Nullable Hashed[CACHED];

    private record Hashed(String value, long hash) {}

    /** A report with its selections and fields found. */
    private static final class Compiled {
        final Report report;
        final CountedSelections counted;
        final EventPredicate[] selections;
        final int[] groupBy;
        final Read[] distincts;
        final Read[] tops;

        /** Reused: whether the event is of each selection. */
        final boolean[] selected;

        Compiled(Report report, FieldPlan fields) {
            PredicateCompiler compiler = new PredicateCompiler(fields);
            this.report = report;
            this.counted = new CountedSelections(report);
            this.selections =
                    report.selections().stream()
                            .map(Selection::condition)
                            .map(compiler::compile)
                            .toArray(EventPredicate[]::new);
            this.selected = new boolean[selections.length];
            this.groupBy = report.groupBy().stream().mapToInt(fields::id).toArray();
            this.distincts =
                    report.measures().stream()
                            .filter(Measure.Distinct.class::isInstance)
                            .map(Measure.Distinct.class::cast)
                            .map(each -> new Read(fields.id(each.field()), each.selection()))
                            .toArray(Read[]::new);
            this.tops =
                    report.measures().stream()
                            .filter(Measure.Top.class::isInstance)
                            .map(Measure.Top.class::cast)
                            .map(each -> new Read(fields.id(each.field()), each.selection()))
                            .toArray(Read[]::new);
        }

        boolean isOf(int selection) {
            return selection == CountedSelections.ALL || selected[selection];
        }
    }

    /** A field that is counted, of the events of a selection. */
    private record Read(int field, int selection) {}

    /**
     * A counter for reports.
     *
     * @param fields must have all that the reports read
     * @throws IllegalArgumentException if a field is missing
     */
    public ReportCounter(ReportSet reports, FieldPlan fields) {
        List<Report> all = reports.all();
        this.conditions = CompiledRules.of(all.stream().map(Report::condition).toList(), fields);
        this.matched = new int[all.size()];
        this.reports =
                all.stream()
                        .map((Report report) -> new Compiled(report, fields))
                        .toArray(Compiled[]::new);
    }

    /**
     * Counts an event wherever it counts.
     *
     * @param partial receives the counts
     */
    public void count(TrailEvent event, PartialCounts partial) {
        int count = conditions.match(event, matched);
        for (int i = 0; i < count; i++) {
            int number = matched[i];
            Compiled compiled = reports[number];
            long pane = compiled.report.window().startOf(event.time());
            add(
                    event,
                    compiled,
                    partial.of(number, pane, group(event, compiled), compiled.counted));
        }
    }

    /** The group values, with null for what the event lacks. */
    private static @Nullable String[] group(TrailEvent event, Compiled compiled) {
        @Nullable String[] group = new @Nullable String[compiled.groupBy.length];
        for (int place = 0; place < group.length; place++) {
            String value = FieldText.of(event, compiled.groupBy[place]);
            group[place] = value == null ? null : GroupKey.bounded(value);
        }
        return group;
    }

    private void add(TrailEvent event, Compiled compiled, Totals totals) {
        for (int number = 0; number < compiled.selections.length; number++) {
            compiled.selected[number] = compiled.selections[number].test(event);
        }
        List<CountedSelections.Counter> counters = compiled.counted.counters();
        for (int number = 0; number < counters.size(); number++) {
            CountedSelections.Counter counter = counters.get(number);
            if (compiled.isOf(counter.one()) && compiled.isOf(counter.other())) {
                totals.counters()[number]++;
            }
        }
        for (int number = 0; number < compiled.distincts.length; number++) {
            String value = read(event, compiled, compiled.distincts[number]);
            if (value != null) {
                totals.distinct(number).add(hash(value));
            }
        }
        for (int number = 0; number < compiled.tops.length; number++) {
            String value = read(event, compiled, compiled.tops[number]);
            if (value != null) {
                totals.top(number).add(GroupKey.bounded(value), 1);
            }
        }
    }

    private static @Nullable String read(TrailEvent event, Compiled compiled, Read read) {
        return compiled.isOf(read.selection()) ? FieldText.of(event, read.field()) : null;
    }

    private long hash(String value) {
        if (value.length() > GroupKey.MAX_VALUE_LENGTH) {
            return hash.of(value);
        }
        int code = value.hashCode();
        int place = (code ^ (code >>> 16)) & (CACHED - 1);
        Hashed known = hashed[place];
        if (known == null || !known.value.equals(value)) {
            known = new Hashed(value, hash.of(value));
            hashed[place] = known;
        }
        return known.hash;
    }
}
