package dev.gatewatch.operator;

import java.util.function.Function;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The waiting events of the current key that an earlier release saved in a form of its own. None is
 * added.
 *
 * @param <T> today's form
 */
public final class EarlierEvents<T> {
    private final Entries<?, T> entries;

    private record Entries<E, T>(MapState<Tuple2<Long, Integer>, E> saved, Function<E, T> today) {
        @Nullable T take(Tuple2<Long, Integer> entry) throws Exception {
            @Nullable E event = saved.get(entry);
            if (event == null) {
                return null;
            }
            saved.remove(entry);
            return today.apply(event);
        }
    }

    /**
     * The events of a state.
     *
     * @param name of the state
     * @param type of the earlier form
     * @param today brings such an event into today's form
     */
    public <E> EarlierEvents(
            KeyedStateStore store, String name, TypeInformation<E> type, Function<E, T> today) {
        this.entries = new Entries<>(entries(store, name, type), today);
    }

    /** Removes an event and returns it; null if it was not saved in this form. */
    @Nullable T take(Tuple2<Long, Integer> entry) throws Exception {
        return entries.take(entry);
    }

    /** The entries of a state, by the time of an event and its number among those of its time. */
    static <V> MapState<Tuple2<Long, Integer>, V> entries(
            KeyedStateStore store, String name, TypeInformation<V> type) {
        return store.getMapState(
                new MapStateDescriptor<>(name, Types.TUPLE(Types.LONG, Types.INT), type));
    }
}
