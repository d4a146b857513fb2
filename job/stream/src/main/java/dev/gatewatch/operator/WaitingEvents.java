package dev.gatewatch.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The events of the current key that wait for the watermark, by their time. CloudTrail has whole
 * seconds, so that thousands may wait for the same: each has an entry of its own, by its number
 * among those of its time, and none is written or read again when another comes.
 */
public final class WaitingEvents<T> {
    /** The name of the state that says how many wait for each time. */
    public static final String SIZES = "waiting-sizes";

    /** The name of the state of events in no form of their own. */
    public static final String EVENTS = "waiting-events";

    private final MapState<Long, Integer> sizes;
    private final MapState<Tuple2<Long, Integer>, T> events;
    private final List<EarlierEvents<?, T>> earlier;

    /** The events of this type that wait in the keyed state of an operator. */
    public static <T> WaitingEvents<T> of(KeyedStateStore store, Class<T> type) {
        return new WaitingEvents<>(store, EVENTS, EvidenceTypes.of(type), List.of());
    }

    /**
     * The events that wait in the keyed state of an operator in a form of their own.
     *
     * @param name of the state
     * @param type of that form
     * @param earlier what earlier releases may have saved in other forms
     */
    public WaitingEvents(
            KeyedStateStore store,
            String name,
            TypeInformation<T> type,
            List<EarlierEvents<?, T>> earlier) {
        this.sizes = store.getMapState(new MapStateDescriptor<>(SIZES, Types.LONG, Types.INT));
        this.events = entries(store, name, type);
        this.earlier = earlier;
    }

    /** The entries of a state, by the time of an event and its number among those of its time. */
    static <V> MapState<Tuple2<Long, Integer>, V> entries(
            KeyedStateStore store, String name, TypeInformation<V> type) {
        return store.getMapState(
                new MapStateDescriptor<>(name, Types.TUPLE(Types.LONG, Types.INT), type));
    }

    /**
     * Lets an event wait.
     *
     * @param time epoch milliseconds
     */
    public void add(long time, T event) throws Exception {
        @Nullable Integer size = sizes.get(time);
        int number = size == null ? 0 : size;
        events.put(Tuple2.of(time, number), event);
        sizes.put(time, number + 1);
    }

    /**
     * Removes those of a time and returns them in the order in which they came.
     *
     * @param time epoch milliseconds
     */
    public List<T> remove(long time) throws Exception {
        @Nullable Integer size = sizes.get(time);
        if (size == null) {
            return List.of();
        }
        List<T> due = new ArrayList<>(size);
        for (int number = 0; number < size; number++) {
            Tuple2<Long, Integer> entry = Tuple2.of(time, number);
            @Nullable T event = events.get(entry);
            if (event == null) {
                event = takeEarlier(entry);
            } else {
                events.remove(entry);
            }
            due.add(event);
        }
        sizes.remove(time);
        return due;
    }

    private T takeEarlier(Tuple2<Long, Integer> entry) throws Exception {
        for (EarlierEvents<?, T> form : earlier) {
            @Nullable T event = form.take(entry);
            if (event != null) {
                return event;
            }
        }
        throw new IllegalStateException("no event waits as " + entry);
    }

    /** Whether none waits. */
    public boolean isEmpty() throws Exception {
        return sizes.isEmpty();
    }

    /** Drops all. */
    public void clear() {
        sizes.clear();
        events.clear();
    }
}
