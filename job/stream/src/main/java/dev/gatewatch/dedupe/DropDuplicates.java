package dev.gatewatch.dedupe;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
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

    private transient MapState<String, Long> seen;
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
        seen =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("seen", Types.STRING, Types.LONG));
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
        if (seen.contains(event.eventId())) {
            counts.add(CountNames.DUPLICATES);
            return;
        }
        seen.put(event.eventId(), event.time());
        schedule(context, event.time());
        output.collect(event);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrailEvent> output)
            throws Exception {
        sweep.clear();
        long oldest = Long.MAX_VALUE;
        Iterator<Map.Entry<String, Long>> entries = seen.iterator();
        while (entries.hasNext()) {
            long time = entries.next().getValue();
            if (time + allowedLateness <= timestamp) {
                entries.remove();
            } else {
                oldest = Math.min(oldest, time);
            }
        }
        if (oldest < Long.MAX_VALUE) {
            schedule(context, oldest);
        } else {
            // Removing the last entry through the iterator leaves an empty map behind.
            seen.clear();
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
