package dev.gatewatch.report.count;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.MeasuredValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a report has counted of one group in one window, or in a part of it. Adding and merging give
 * the same in any order, as long as numbers are exact. Not for use by several threads.
 */
public final class Totals {
    /** Of no report, without any counter; only to be replaced. */
    public static final Totals NONE =
            new Totals(new long[0], new DistinctValues[0], new TopValues[0]);

    private static final byte VERSION = 1;

    private final long[] counters;
    private final DistinctValues[] distincts;
    private final TopValues[] tops;

    private Totals(long[] counters, DistinctValues[] distincts, TopValues[] tops) {
        this.counters = counters;
        this.distincts = distincts;
        this.tops = tops;
    }

    static Totals of(CountedSelections counted) {
        DistinctValues[] distincts = new DistinctValues[counted.distincts()];
        for (int number = 0; number < distincts.length; number++) {
            distincts[number] = new DistinctValues();
        }
        TopValues[] tops = new TopValues[counted.tops()];
        for (int number = 0; number < tops.length; number++) {
            tops[number] = new TopValues();
        }
        return new Totals(new long[counted.counters().size()], distincts, tops);
    }

    /** None yet. */
    public static Totals of(Report report) {
        return of(new CountedSelections(report));
    }

    /**
     * How many events there are of each kind that measures count; what can be added up over groups.
     * Shared, not a copy.
     */
    public long[] counters() {
        return counters;
    }

    DistinctValues distinct(int number) {
        return distincts[number];
    }

    TopValues top(int number) {
        return tops[number];
    }

    /**
     * Adds what another one has counted.
     *
     * @param other of the same report; not changed
     */
    public void merge(Totals other) {
        for (int number = 0; number < counters.length; number++) {
            counters[number] += other.counters[number];
        }
        for (int number = 0; number < distincts.length; number++) {
            distincts[number].merge(other.distincts[number]);
        }
        for (int number = 0; number < tops.length; number++) {
            tops[number].merge(other.tops[number]);
        }
    }

    /**
     * The measures.
     *
     * @param report that this counts for
     */
    public MeasuredValue[] values(Report report) {
        return new CountedSelections(report).values(this);
    }

    /** One that is independent of this. */
    public Totals copy() {
        Totals copy =
                new Totals(
                        counters.clone(),
                        new DistinctValues[distincts.length],
                        new TopValues[tops.length]);
        for (int number = 0; number < distincts.length; number++) {
            copy.distincts[number] = distincts[number].copy();
        }
        for (int number = 0; number < tops.length; number++) {
            copy.tops[number] = tops[number].copy();
        }
        return copy;
    }

    /** Writes it as {@link #read} expects. */
    public void write(DataOutput output) throws IOException {
        output.writeByte(VERSION);
        output.writeByte(counters.length);
        for (long counter : counters) {
            output.writeLong(counter);
        }
        output.writeByte(distincts.length);
        for (DistinctValues distinct : distincts) {
            distinct.write(output);
        }
        output.writeByte(tops.length);
        for (TopValues top : tops) {
            top.write(output);
        }
    }

    /**
     * Reads what {@link #write} wrote, in this version or an earlier one.
     *
     * @throws IOException if a later version wrote it
     */
    public static Totals read(DataInput input) throws IOException {
        byte version = input.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "totals of version " + version + "; this program reads version " + VERSION);
        }
        long[] counters = new long[input.readUnsignedByte()];
        for (int number = 0; number < counters.length; number++) {
            counters[number] = input.readLong();
        }
        DistinctValues[] distincts = new DistinctValues[input.readUnsignedByte()];
        for (int number = 0; number < distincts.length; number++) {
            distincts[number] = DistinctValues.read(input);
        }
        TopValues[] tops = new TopValues[input.readUnsignedByte()];
        for (int number = 0; number < tops.length; number++) {
            tops[number] = TopValues.read(input);
        }
        return new Totals(counters, distincts, tops);
    }
}
