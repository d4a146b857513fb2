package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An anchored window that is not over yet, and its contents so far.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class OpenWindow {
    private static final Evidence[] NONE = {};

    /** Different numbers kept for a percentile. */
    public static final int MAX_NUMBERS = 10_000;

    /** When it began: the time of its first event, epoch milliseconds. */
    public long start;

    /** Its events. */
    public long count;

    /** How many of them have a number. */
    public long numbers;

    /** The sum of the numbers. */
    public BigDecimal sum = BigDecimal.ZERO;

    /** The numbers with how often each occurs, if a percentile is needed. */
    public Map<BigDecimal, Long> distribution = new HashMap<>();

    /** Hashes of the different values, or the positions of the rules that have matches. */
    public Set<Long> values = new HashSet<>();

    /** Its earliest events in what was saved before they were packed; else empty. */
    public Evidence[] events = NONE;

    /** Its latest event in what was saved before it was packed; else null. */
    public @Nullable Evidence latest;

    /** Its earliest events and the latest. Not part of what earlier releases saved as POJOs. */
    transient PackedEvidence evidence = new PackedEvidence();

    /** The distribution's numbers in order, once no more are added; not part of the state. */
    private transient @Nullable TreeSet<BigDecimal> numbersInOrder;

    /** A copy that shares nothing which changes. */
    OpenWindow copy() {
        pack();
        OpenWindow copy = new OpenWindow();
        copy.start = start;
        copy.count = count;
        copy.numbers = numbers;
        copy.sum = sum;
        copy.distribution = new HashMap<>(distribution);
        copy.values = new HashSet<>(values);
        copy.evidence = evidence.copy();
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        return 256 + 96 * distribution.size() + 48 * values.size() + evidence.bytes();
    }

    /** Keeps an event while it is among the earliest, or the latest. */
    public void keep(Evidence more) {
        pack();
        evidence.keep(more);
    }

    /** The earliest events, the last of them the latest; at most {@link Alert#MAX_EVENTS}. */
    public Evidence[] contributing() {
        pack();
        return Evidence.withLatest(evidence.earliest(), evidence.latest());
    }

    /** Brings what was saved by an earlier release into today's form. */
    void pack() {
        evidence.keepSaved(events, latest);
        events = NONE;
        latest = null;
    }

    /** The greatest number of a full distribution up to this one, or its least. */
    public BigDecimal nearest(BigDecimal number) {
        TreeSet<BigDecimal> ordered = numbersInOrder;
        if (ordered == null) {
            ordered = new TreeSet<>(distribution.keySet());
            numbersInOrder = ordered;
        }
        BigDecimal below = ordered.floor(number);
        return below != null ? below : ordered.first();
    }
}
