package dev.gatewatch.engine.correlate.state;

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

    /** Its earliest events. */
    public Evidence[] events = {};

    /** Its latest event; null in state that was saved before it was kept. */
    public @Nullable Evidence latest;

    /** The distribution's numbers in order, once no more are added; not part of the state. */
    private transient @Nullable TreeSet<BigDecimal> numbersInOrder;

    /** A copy that shares nothing which changes. */
    OpenWindow copy() {
        OpenWindow copy = new OpenWindow();
        copy.start = start;
        copy.count = count;
        copy.numbers = numbers;
        copy.sum = sum;
        copy.distribution = new HashMap<>(distribution);
        copy.values = new HashSet<>(values);
        copy.events = events.clone();
        copy.latest = latest;
        return copy;
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
