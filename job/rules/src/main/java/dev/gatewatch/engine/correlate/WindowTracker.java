package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenWindow;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.WindowRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The anchored windows of one rule in one group: [t, t + timespan], where t is the first event,
 * then the first event after the window before. Takes events in order and decides each window when
 * it is over.
 *
 * <p>A window keeps one more different value than the rule's highest bound. For a percentile it
 * keeps {@value OpenWindow#MAX_NUMBERS} different numbers; further ones count as the nearest of
 * these.
 */
final class WindowTracker {
    private final WindowRule rule;
    private final int maxValues;

    WindowTracker(WindowRule rule) {
        this.rule = rule;
        this.maxValues = maxValues(rule);
    }

    /** How many different values decide the rule: one more than its highest bound. */
    private static int maxValues(WindowRule rule) {
        BigDecimal highest = BigDecimal.ZERO;
        if (rule.type() == CorrelationType.VALUE_COUNT
                && rule.condition() instanceof Threshold threshold) {
            for (CorrelationCondition.Bound bound : threshold.bounds()) {
                highest = highest.max(bound.value());
            }
        }
        return highest.setScale(0, RoundingMode.CEILING).intValueExact() + 1;
    }

    WindowRule rule() {
        return rule;
    }

    /**
     * Adds an event, none earlier than those before.
     *
     * @param matched the numbers of the rules that it matches
     * @param value the hash of the value that is counted
     * @param text the text of the value that is counted, or null if none is
     * @param fired receives windows that are over and hold
     */
    void add(
            GroupState group,
            int[] matched,
            long value,
            @Nullable String text,
            Evidence evidence,
            Consumer<OpenWindow> fired) {
        settle(group, evidence.time() - 1, fired);
        OpenWindow window = group.window;
        if (window == null) {
            window = new OpenWindow();
            window.start = evidence.time();
            group.window = window;
        }
        window.count++;
        window.keep(evidence);
        switch (rule.type()) {
            case VALUE_COUNT -> {
                if (text != null && window.values.size() < maxValues) {
                    window.values.add(value);
                }
            }
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> add(window, text);
            case TEMPORAL, TEMPORAL_ORDERED -> {
                for (int position = 0; position < rule.detections().length; position++) {
                    if (rule.matches(position, matched)) {
                        window.values.add((long) position);
                    }
                }
            }
            case EVENT_COUNT -> {}
            case NEW_TERMS, BASELINE -> throw new IllegalStateException("it has no windows");
        }
    }

    /** Decides the window if it is over once everything is settled up to the horizon. */
    void settle(GroupState group, long horizon, Consumer<OpenWindow> fired) {
        OpenWindow window = group.window;
        if (window != null && end(window) <= horizon) {
            group.window = null;
            if (holds(window)) {
                fired.accept(window);
            }
        }
    }

    /** The window's last moment, epoch milliseconds. */
    long end(OpenWindow window) {
        return window.start + rule.timespan();
    }

    /** When the open window is over, or {@link Long#MAX_VALUE}. */
    long nextHorizon(GroupState group) {
        return group.window == null ? Long.MAX_VALUE : end(group.window);
    }

    private void add(OpenWindow window, @Nullable String text) {
        BigDecimal number = text == null ? null : NumberParser.parse(text);
        if (number == null) {
            return;
        }
        window.numbers++;
        window.sum = window.sum.add(number);
        if (rule.type() != CorrelationType.VALUE_PERCENTILE) {
            return;
        }
        BigDecimal kept = number.stripTrailingZeros();
        if (window.distribution.size() >= OpenWindow.MAX_NUMBERS
                && !window.distribution.containsKey(kept)) {
            kept = window.nearest(kept);
        }
        window.distribution.merge(kept, 1L, Long::sum);
    }

    private boolean holds(OpenWindow window) {
        if (rule.condition() instanceof CorrelationCondition.Presence presence) {
            BitSet matched = new BitSet();
            window.values.forEach(position -> matched.set(position.intValue()));
            return BooleanCondition.holds(presence.clause(), matched);
        }
        Threshold threshold = (Threshold) rule.condition();
        @Nullable BigDecimal number = number(window, threshold.percentile());
        if (number == null) {
            return false;
        }
        for (CorrelationCondition.Bound bound : threshold.bounds()) {
            if (!bound.holds(number)) {
                return false;
            }
        }
        return true;
    }

    /** The number that is compared; null if no event has a number. */
    private @Nullable BigDecimal number(OpenWindow window, double percentile) {
        return switch (rule.type()) {
            case EVENT_COUNT -> BigDecimal.valueOf(window.count);
            case VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED ->
                    BigDecimal.valueOf(window.values.size());
            case VALUE_SUM -> window.numbers == 0 ? null : window.sum;
            case VALUE_AVG ->
                    window.numbers == 0
                            ? null
                            : window.sum.divide(
                                    BigDecimal.valueOf(window.numbers), MathContext.DECIMAL128);
            case VALUE_PERCENTILE -> percentile(window, percentile);
            case NEW_TERMS, BASELINE -> throw new IllegalStateException("it has no windows");
        };
    }

    /**
     * The smallest number that at least {@code percentile} percent do not exceed (the nearest-rank
     * method).
     */
    private static @Nullable BigDecimal percentile(OpenWindow window, double percentile) {
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * window.numbers));
        long seen = 0;
        for (Map.Entry<BigDecimal, Long> entry :
                List.copyOf(new TreeMap<>(window.distribution).entrySet())) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return null;
    }
}
