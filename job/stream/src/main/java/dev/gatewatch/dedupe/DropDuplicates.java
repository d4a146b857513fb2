package dev.gatewatch.dedupe;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.OtherKeys;
import dev.gatewatch.operator.SavedFormat;
import dev.gatewatch.operator.WritesLater;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Emits the first event of each eventID. Keyed by actor, so that all copies of an event have the
 * same key.
 *
 * <p>An eventID expires by event time, once a further copy would be rejected as late anyway: no
 * duplicate is missed in between, and a replay does the same as a stream. An actor's eventIDs are
 * scanned at most once for each two minutes of event time.
 */
public final class DropDuplicates extends KeyedProcessFunction<String, TrailEvent, TrailEvent>
        implements CheckpointedFunction, WritesLater {
    private static final long serialVersionUID = 1L;

    /** That an id is one number. */
    private static final int FORMAT = 3;

    private final long allowedLateness;
    private final OutputTag<Reject> rejects;

    private transient @Nullable OtherKeys keys;
    private transient boolean savedEarlier;
    private transient SeenStates states;
    private transient Counts counts;
    private transient LateEvents late;

    /**
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     * @param rejects receives events that are later than that
     */
    public DropDuplicates(long allowedLateness, OutputTag<Reject> rejects) {
        this.allowedLateness = allowedLateness;
        this.rejects = rejects;
    }

    @Override
    public void use(OtherKeys others) {
        keys = others;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        savedEarlier = SavedFormat.isEarlier(context, FORMAT);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        states.writeBack();
    }

    @Override
    public void open(OpenContext context) throws Exception {
        states = new SeenStates(getRuntimeContext(), keys);
        if (savedEarlier && keys != null) {
            states.takeOver(keys);
        }
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.DUPLICATES);
        late = new LateEvents(System::currentTimeMillis);
    }

    @Override
    public void processElement(TrailEvent event, Context context, Collector<TrailEvent> output)
            throws Exception {
        boolean isLate = event.isLate(context.timerService().currentWatermark(), allowedLateness);
        late.came(isLate);
        if (isLate) {
            counts.addShared(CountNames.LATE, name -> context.output(SharedCounts.NAMES, name));
            context.output(rejects, Reject.late(event.eventId(), event.time()));
            return;
        }
        String actor = context.getCurrentKey();
        SeenIds seen = states.get(actor);
        if (!seen.add(
                event.eventId(),
                event.time(),
                context.timerService().currentWatermark(),
                states.others())) {
            counts.add(CountNames.DUPLICATES);
            return;
        }
        if (seen.sweep == SeenIds.NEVER) {
            schedule(seen, event.time(), context);
        }
        states.put(actor, seen);
        output.collect(event);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrailEvent> output)
            throws Exception {
        String actor = context.getCurrentKey();
        SeenIds seen = states.get(actor);
        seen.sweep = SeenIds.NEVER;
        long oldest = seen.forget(timestamp - allowedLateness, states.others());
        if (oldest == Long.MAX_VALUE) {
            states.remove(actor);
        } else {
            schedule(seen, oldest, context);
            states.put(actor, seen);
        }
    }

    private void schedule(SeenIds seen, long time, Context context) {
        seen.sweep = SeenNumbers.end(time) + allowedLateness;
        context.timerService().registerEventTimeTimer(seen.sweep);
    }
}
