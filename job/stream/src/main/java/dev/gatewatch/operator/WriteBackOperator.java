package dev.gatewatch.operator;

import java.util.List;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Flink's operator for a keyed function, which lets the function keep values in memory and write
 * them to the state of their keys later, at the latest with a checkpoint.
 */
public final class WriteBackOperator<I, O> extends KeyedProcessOperator<String, I, O> {
    private static final long serialVersionUID = 1L;

    /**
     * Which part of the heap the values of one operator take in all slots, one in so many: there
     * are four such operators.
     */
    private static final int PART = 16;

    /** With state on the heap, of what is above this, bytes, one part in so many. */
    private static final int OBJECTS_PART = 8;

    private static final long OTHER_USES = 448L << 20;

    /** Of all at least one part in so many. */
    private static final int SMALL_PART = 64;

    private static final long LEAST_ROOM = 4L << 20;
    private static final long MOST_ROOM = 128L << 20;

    private final long room;

    /** An operator of a function that also is {@link WritesLater}. */
    public <F extends KeyedProcessFunction<String, I, O> & WritesLater> WriteBackOperator(
            F function) {
        this(function, 0);
    }

    /**
     * An operator of a function that also is {@link WritesLater}.
     *
     * @param room how much memory values take before they are written, bytes; 0 for a part of the
     *     heap
     */
    public <F extends KeyedProcessFunction<String, I, O> & WritesLater> WriteBackOperator(
            F function, long room) {
        super(function);
        this.room = room;
    }

    @Override
    public void open() throws Exception {
        ((WritesLater) userFunction).use(new Keys());
        super.open();
    }

    private final class Keys implements OtherKeys {
        @Override
        public void with(String key, ThrowingRunnable<Exception> action) throws Exception {
            Object current = getCurrentKey();
            setCurrentKey(key);
            try {
                action.run();
            } finally {
                if (current != null) {
                    setCurrentKey(current);
                }
            }
        }

        @Override
        public List<String> having(String state) {
            // A list, since whoever asks changes the state meanwhile.
            try (var keys =
                    WriteBackOperator.this
                            .<String>getKeyedStateBackend()
                            .getKeys(state, VoidNamespace.INSTANCE)) {
                return keys.toList();
            }
        }

        @Override
        public long room() {
            if (room > 0) {
                return room;
            }
            int slots =
                    getContainingTask()
                            .getEnvironment()
                            .getTaskManagerInfo()
                            .getConfiguration()
                            .get(TaskManagerOptions.NUM_TASK_SLOTS);
            long heap = Runtime.getRuntime().maxMemory();
            if (keepsObjects()) {
                // State is nowhere else: what is packed must fit beside it.
                long part = Math.max(heap / SMALL_PART, (heap - OTHER_USES) / OBJECTS_PART);
                return Math.max(part / slots, LEAST_ROOM);
            }
            return Math.min(Math.max(heap / PART / slots, LEAST_ROOM), MOST_ROOM);
        }

        @Override
        public boolean keepsObjects() {
            return !StateBackendLoader.ROCKSDB_STATE_BACKEND_NAME.equals(
                    getKeyedStateBackend().getBackendTypeIdentifier());
        }
    }
}
