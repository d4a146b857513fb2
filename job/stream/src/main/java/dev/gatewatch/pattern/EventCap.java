package dev.gatewatch.pattern;

import java.util.Arrays;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events of the current group that a pattern has followed, to detect too many of them
 * within any period as long as the pattern.
 */
final class EventCap {
    private static final long[] NONE = {};

    private final ValueState<long[]> passed;
    private final ValueState<Long> reportedUntil;

    EventCap(KeyedStateStore store) {
        passed =
                store.getState(
                        new ValueStateDescriptor<>(
                                "passed", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        reportedUntil = store.getState(new ValueStateDescriptor<>("told-until", Types.LONG));
    }

    /**
     * Whether an event may pass; if so, it is counted.
     *
     * @param within length of the period, milliseconds
     */
    boolean admit(long time, long within, int cap) throws Exception {
        long[] times = times();
        int near = 0;
        int before = 0;
        for (long other : times) {
            near += Math.abs(other - time) <= within ? 1 : 0;
            before += other <= time ? 1 : 0;
        }
        if (near >= cap) {
            return false;
        }
        long[] more = Arrays.copyOf(times, times.length + 1);
        System.arraycopy(times, before, more, before + 1, times.length - before);
        more[before] = time;
        passed.update(more);
        return true;
    }

    /**
     * When the period began in which an event of this time, which did not pass, is one too many;
     * null if that has been reported already.
     */
    @Nullable Long newOverflow(long time, long within) throws Exception {
        @Nullable Long reported = reportedUntil.value();
        if (reported != null && time <= reported) {
            return null;
        }
        reportedUntil.update(time + within);
        long first = time;
        for (long other : times()) {
            first = other >= time - within ? Math.min(first, other) : first;
        }
        return first;
    }

    /** Drops entries that are too old for any later event. */
    void forget(long watermark, long within) throws Exception {
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
        @Nullable Long reported = reportedUntil.value();
        if (reported != null && reported <= watermark) {
            reportedUntil.clear();
        }
    }

    /** Drops everything. */
    void clear() {
        passed.clear();
        reportedUntil.clear();
    }

    private long[] times() throws Exception {
        long @Nullable [] times = passed.value();
        return times == null ? NONE : times;
    }
}
