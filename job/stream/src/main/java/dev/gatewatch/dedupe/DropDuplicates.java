package dev.gatewatch.dedupe;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Emits the first event of each eventID. Keyed by actor, so that all copies of an event have the
 * same key.
 *
 * <p>An eventID expires by event time, once a further copy would be rejected as late anyway: no
 * duplicate is missed in between, and a replay does the same as a stream. An actor's eventIDs are
 * scanned at most once per {@value #SWEEP_INTERVAL} ms of event time.
 */
public final class DropDuplicates extends KeyedProcessFunction<String, TrailEvent, TrailEvent> {
    private static final long serialVersionUID = 1L;
    private static final long SWEEP_INTERVAL = 60_000;

    private final long allowedLateness;
    private final OutputTag<Reject> rejects;

    private transient SeenIds seen;
    private transient ValueState<Long> sweep;
    private transient Counts counts;

    /**
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     * @param rejects receives events that are later than that
     */
    public DropDuplicates(long allowedLateness, OutputTag<Reject> rejects) {
        this.allowedLateness = allowedLateness;
        this.rejects = rejects;
    }

    @Override
    public void open(OpenContext context) {
        seen = new SeenIds(getRuntimeContext());
        sweep = getRuntimeContext().getState(new ValueStateDescriptor<>("sweep", Types.LONG));
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.DUPLICATES);
    }

    @Override
    public void processElement(TrailEvent event, Context context, Collector<TrailEvent> output)
            throws Exception {
        if (event.isLate(context.timerService().currentWatermark(), allowedLateness)) {
            counts.addShared(CountNames.LATE, name -> context.output(SharedCounts.NAMES, name));
            context.output(rejects, Reject.late(event.eventId(), event.time()));
            return;
        }
        if (!seen.add(event.eventId(), event.time())) {
            counts.add(CountNames.DUPLICATES);
            return;
        }
        schedule(context, event.time());
        output.collect(event);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrailEvent> output)
            throws Exception {
        sweep.clear();
        long oldest = seen.forget(timestamp - allowedLateness);
        if (oldest < Long.MAX_VALUE) {
            schedule(context, oldest);
        }
    }

    private void schedule(Context context, long time) throws Exception {
        if (sweep.value() == null) {
            long at = time + allowedLateness + SWEEP_INTERVAL;
            sweep.update(at);
            context.timerService().registerEventTimeTimer(at);
        }
    }
}
