package dev.gatewatch.report.count;

import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.MeasuredValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events a report's measures count, each kind of them once, and how measures are made of
 * these numbers.
 *
 * <p>Each counter is of the events of one selection, or of two at once. The first is of all events
 * that the report counts.
 */
final class CountedSelections {
    /** Stands for all events. */
    static final int ALL = -1;

    private final Report report;
    private final List<Counter> counters = new ArrayList<>();
    private final int[] numbers;
    private final int[] amongs;
    private final int distincts;
    private final int tops;

    /**
     * What one counter counts: events of both selections.
     *
     * @param one number of a selection, or {@link #ALL}
     * @param other number of a selection, or {@link #ALL}
     */
    record Counter(int one, int other) {}

    CountedSelections(Report report) {
        this.report = report;
        List<Measure> measures = report.measures();
        this.numbers = new int[measures.size()];
        this.amongs = new int[measures.size()];
        counter(ALL, ALL);
        int distinct = 0;
        int top = 0;
        for (int number = 0; number < numbers.length; number++) {
            Measure measure = measures.get(number);
            if (measure instanceof Measure.Count count) {
                numbers[number] = counter(count.selection(), ALL);
            } else if (measure instanceof Measure.Share share) {
                numbers[number] = counter(share.selection(), share.among());
                amongs[number] = counter(share.among(), ALL);
            } else if (measure instanceof Measure.Distinct) {
                numbers[number] = distinct++;
            } else {
                numbers[number] = top++;
            }
        }
        this.distincts = distinct;
        this.tops = top;
    }

    private int counter(int one, int other) {
        Counter counter = new Counter(one, other);
        int known = counters.indexOf(counter);
        if (known >= 0) {
            return known;
        }
        counters.add(counter);
        return counters.size() - 1;
    }

    List<Counter> counters() {
        return counters;
    }

    /** How many measures count different values. */
    int distincts() {
        return distincts;
    }

    /** How many measures list values. */
    int tops() {
        return tops;
    }

    /** The measures of one group. */
    MeasuredValue[] values(Totals totals) {
        List<Measure> measures = report.measures();
        MeasuredValue[] values = new MeasuredValue[measures.size()];
        for (int number = 0; number < values.length; number++) {
            Measure measure = measures.get(number);
            if (measure instanceof Measure.Distinct) {
                values[number] = totals.distinct(numbers[number]).measured();
            } else if (measure instanceof Measure.Top top) {
                values[number] = totals.top(numbers[number]).measured(top.most());
            } else {
                values[number] = counted(number, totals.counters());
            }
        }
        return values;
    }

    /** The measures of several groups together; different values cannot be added up. */
    MeasuredValue[] values(long[] counters) {
        List<Measure> measures = report.measures();
        MeasuredValue[] values = new MeasuredValue[measures.size()];
        for (int number = 0; number < values.length; number++) {
            values[number] =
                    measures.get(number).isAdditive()
                            ? counted(number, counters)
                            : MeasuredValue.NONE;
        }
        return values;
    }

    private MeasuredValue counted(int measure, long[] counters) {
        return report.measures().get(measure) instanceof Measure.Share
                ? MeasuredValue.share(counters[numbers[measure]], counters[amongs[measure]])
                : MeasuredValue.number(counters[numbers[measure]]);
    }
}
