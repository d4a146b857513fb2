package dev.gatewatch.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * How far the watermark of an operator was, over restarts: until it is known again, what it had
 * passed before is still over. All subtasks have the same one when a barrier has come, so that the
 * greatest of what they saved holds for each.
 */
public final class SavedWatermark {
    private final ListState<Long> state;
    private final long restored;
    private long passed;

    /** Null before anything has come. */
    private @Nullable TimerService timers;

    private SavedWatermark(ListState<Long> state, long restored) {
        this.state = state;
        this.restored = restored;
        this.passed = restored;
    }

    /** The one that is restored in an operator, and saved from now on. */
    public static SavedWatermark of(FunctionInitializationContext context) throws Exception {
        ListState<Long> state =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
        long restored = Long.MIN_VALUE;
        for (long saved : state.get()) {
            restored = Math.max(restored, saved);
        }
        return new SavedWatermark(state, restored);
    }

    /** How far it was when the state was saved; {@link Long#MIN_VALUE} in a new job. */
    public long restored() {
        return restored;
    }

    /**
     * How far it has come, in this run or before it.
     *
     * @param current of the operator, always the same
     */
    public long passed(TimerService current) {
        timers = current;
        long watermark = current.currentWatermark();
        // At the end of what is bounded all is over, but a later run may bring more.
        passed = watermark == Long.MAX_VALUE ? passed : Math.max(passed, watermark);
        return passed;
    }

    /** Saves it. */
    public void save() throws Exception {
        TimerService known = timers;
        state.update(List.of(known == null ? passed : passed(known)));
    }
}
