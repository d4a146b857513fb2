package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.rule.PatternRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many events of a group pass to Flink CEP within any stretch of time as long as the
 * pattern, and no more: CEP's cost for an event grows with the matches that have begun, so that a
 * group with thousands of events would hold up all others. What is over the cap is dropped, counted
 * and told in an alert, once for a stretch.
 *
 * <p>Events are held back until the watermark passes them, and go on at their own time. On a stream
 * they count as they come, so that never more than the cap waits; in order (for replays), by time.
 */
final class CapMatches extends KeyedProcessFunction<String, Match, Match> {
    private static final long serialVersionUID = 1L;
    private static final long[] NONE = {};

    private final PatternRule rule;
    private final long within;
    private final int cap;
    private final boolean inOrder;
    private final OutputTag<Alert> alerts;

    private transient Counts counts;
    private transient ValueState<long[]> passed;
    private transient ValueState<Long> toldUntil;
    private transient MapState<Long, List<Match>> waiting;

    /**
     * @param cap how many events of a group pass within the pattern's time
     * @param inOrder whether events count by time, not as they come
     * @param alerts where the alerts on what is dropped go
     */
    CapMatches(PatternRule rule, int cap, boolean inOrder, OutputTag<Alert> alerts) {
        this.rule = rule;
        this.within = rule.within().toMillis();
        this.cap = cap;
        this.inOrder = inOrder;
        this.alerts = alerts;
    }

    @Override
    public void open(OpenContext context) {
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.PATTERN_OVERFLOW);
        counts.declare(CountNames.PAST_WINDOWS);
        passed =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "passed",
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        toldUntil =
                getRuntimeContext().getState(new ValueStateDescriptor<>("told-until", Types.LONG));
        waiting =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "waiting",
                                        Types.LONG,
                                        Types.LIST(TypeInformation.of(Match.class))));
    }

    @Override
    public void processElement(Match match, Context context, Collector<Match> output)
            throws Exception {
        if (match.time() <= context.timerService().currentWatermark()) {
            counts.add(CountNames.PAST_WINDOWS);
        } else if (inOrder || admit(match, context)) {
            @Nullable List<Match> same = waiting.get(match.time());
            List<Match> all = same == null ? new ArrayList<>() : same;
            all.add(match);
            waiting.put(match.time(), all);
            context.timerService().registerEventTimeTimer(match.time());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Match> output)
            throws Exception {
        @Nullable List<Match> due = waiting.get(timestamp);
        if (due != null) {
            List<Match> sorted = new ArrayList<>(due);
            sorted.sort((one, other) -> one.evidence().compareTo(other.evidence()));
            for (Match match : sorted) {
                if (!inOrder || admit(match, context)) {
                    output.collect(match);
                }
            }
            waiting.remove(timestamp);
        }
        forget(timestamp);
    }

    private boolean admit(Match match, Context context) throws Exception {
        long[] times = times();
        int near = 0;
        int before = 0;
        for (long time : times) {
            near += Math.abs(time - match.time()) <= within ? 1 : 0;
            before += time <= match.time() ? 1 : 0;
        }
        context.timerService().registerEventTimeTimer(match.time() + within);
        if (near >= cap) {
            counts.add(CountNames.PATTERN_OVERFLOW);
            tell(match, times, context);
            return false;
        }
        long[] more = Arrays.copyOf(times, times.length + 1);
        System.arraycopy(times, before, more, before + 1, times.length - before);
        more[before] = match.time();
        passed.update(more);
        return true;
    }

    private void tell(Match match, long[] times, Context context) throws Exception {
        @Nullable Long told = toldUntil.value();
        if (told != null && match.time() <= told) {
            return;
        }
        toldUntil.update(match.time() + within);
        long first = match.time();
        for (long time : times) {
            first = time >= match.time() - within ? Math.min(first, time) : first;
        }
        long now = inOrder ? match.time() : context.timerService().currentProcessingTime();
        context.output(
                alerts,
                new Alert(
                        Alert.Activity.CREATE,
                        rule.overflowId(),
                        rule.groupBy().toArray(String[]::new),
                        match.group(),
                        match.time(),
                        match.evidence().eventId(),
                        now,
                        first,
                        match.time(),
                        cap + 1L,
                        0,
                        new long[] {match.time()},
                        new Evidence[] {match.evidence()}));
    }

    /** Drops what no event to come can be near to. */
    private void forget(long watermark) throws Exception {
        long[] times = times();
        int gone = 0;
        while (gone < times.length && times[gone] <= watermark - within) {
            gone++;
        }
        if (gone == times.length) {
            passed.clear();
        } else if (gone > 0) {
            passed.update(Arrays.copyOfRange(times, gone, times.length));
        }
        @Nullable Long told = toldUntil.value();
        if (told != null && told <= watermark) {
            toldUntil.clear();
        }
    }

    private long[] times() throws Exception {
        long @Nullable [] times = passed.value();
        return times == null ? NONE : times;
    }
}
