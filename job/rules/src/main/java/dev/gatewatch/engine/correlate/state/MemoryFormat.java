package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Alert.Unusual.Kind;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;

/** The part of {@link GroupStateFormat} that is the past with which a rule compares events. */
final class MemoryFormat {
    private static final int TERMS = 1;
    private static final int INTERVALS = 2;
    private static final int SHARES = 4;
    private static final int LEARNING = 1;
    private static final int EXCEEDED = 2;
    private static final int OPEN = 4;
    private static final int DISTINCT = 8;
    private final GroupStateFormat states;

    MemoryFormat(GroupStateFormat states) {
        this.states = states;
    }

    /** Writes what a rule remembers of a group. */
    void write(GroupState group, CompactWriter out) {
        TermMemory terms = group.terms;
        IntervalMemory intervals = group.intervals;
        out.octet(
                (terms == null ? 0 : TERMS)
                        | (intervals == null ? 0 : INTERVALS)
                        | (group.shares.isEmpty() ? 0 : SHARES));
        if (terms != null) {
            out.time(terms.since);
            out.time(terms.last);
            out.octet(terms.learning ? LEARNING : 0);
            states.write(terms.terms, out);
        }
        if (intervals != null) {
            write(intervals, out);
        }
        if (!group.shares.isEmpty()) {
            out.count(group.shares.size());
            for (OpenShare share : group.shares) {
                out.number(share.interval);
                out.number(share.count);
                out.number(share.matched);
                states.write(share.evidence, out);
            }
        }
    }

    /** Reads it into a group. */
    void read(GroupState group, CompactReader in) throws IOException {
        int parts = in.octet();
        if ((parts & TERMS) != 0) {
            TermMemory terms = TermMemory.from(in.time());
            terms.last = in.time();
            terms.learning = in.octet() == LEARNING;
            terms.terms = states.read(new DistinctSample(), in);
            group.terms = terms;
        }
        if ((parts & INTERVALS) != 0) {
            group.intervals = readIntervals(in);
        }
        if ((parts & SHARES) != 0) {
            for (int left = in.count(); left > 0; left--) {
                OpenShare share = group.share(in.number());
                share.count = in.number();
                share.matched = in.number();
                share.evidence = states.readEvidence(in);
            }
        }
    }

    private void write(IntervalMemory memory, CompactWriter out) {
        DistinctSketch distinct = memory.distinct;
        boolean open = memory.interval != IntervalMemory.NONE;
        out.time(memory.since);
        out.octet(
                (memory.learning ? LEARNING : 0)
                        | (memory.exceeded ? EXCEEDED : 0)
                        | (open ? OPEN : 0)
                        | (distinct == null ? 0 : DISTINCT));
        states.write(memory.past, out);
        if (open) {
            out.number(memory.interval);
            out.fixed(Double.doubleToLongBits(memory.usual));
            out.number(memory.count);
            out.number(memory.matched);
            states.write(memory.evidence, out);
        }
        if (distinct != null) {
            out.count(distinct.values.length);
            for (long value : distinct.values) {
                out.fixed(value);
            }
            out.count(distinct.registers.length);
            out.bytes(distinct.registers, distinct.registers.length);
        }
    }

    private IntervalMemory readIntervals(CompactReader in) throws IOException {
        IntervalMemory memory = IntervalMemory.from(in.time());
        int parts = in.octet();
        memory.learning = (parts & LEARNING) != 0;
        memory.exceeded = (parts & EXCEEDED) != 0;
        memory.past = states.read(new PastIntervals(), in);
        if ((parts & OPEN) != 0) {
            memory.begin(in.number(), Double.longBitsToDouble(in.fixed()));
            memory.count = in.number();
            memory.matched = in.number();
            memory.evidence = states.readEvidence(in);
        }
        if ((parts & DISTINCT) != 0) {
            DistinctSketch distinct = new DistinctSketch();
            distinct.values = new long[in.count()];
            for (int at = 0; at < distinct.values.length; at++) {
                distinct.values[at] = in.fixed();
            }
            distinct.registers = in.bytes(in.count());
            memory.distinct = distinct;
        }
        return memory;
    }

    /** Writes what an episode found unusual. */
    static void write(Unusual unusual, CompactWriter out) {
        out.octet(unusual.kind().ordinal());
        out.fixed(Double.doubleToLongBits(unusual.observed()));
        out.fixed(Double.doubleToLongBits(unusual.usual()));
        out.number(unusual.of());
        out.time(unusual.since());
        out.number(unusual.every());
        out.count(unusual.terms().length);
        for (String term : unusual.terms()) {
            out.text(term);
        }
    }

    /** Reads it. */
    static Unusual readUnusual(CompactReader in) throws IOException {
        Kind kind = Kind.values()[in.octet()];
        double observed = Double.longBitsToDouble(in.fixed());
        double usual = Double.longBitsToDouble(in.fixed());
        long of = in.number();
        long since = in.time();
        long every = in.number();
        String[] terms = new String[in.count()];
        for (int at = 0; at < terms.length; at++) {
            terms[at] = in.text();
        }
        return new Unusual(kind, observed, usual, of, since, every, terms);
    }
}
