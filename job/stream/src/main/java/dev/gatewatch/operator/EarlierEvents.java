package dev.gatewatch.operator;

import java.util.function.Function;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The waiting events of the current key that an earlier release saved in a form of its own. None is
 * added.
 *
 * @param <E> that form
 * @param <T> today's form
 */
public final class EarlierEvents<E, T> {
    private final MapState<Tuple2<Long, Integer>, E> saved;
    private final Function<E, T> today;

    /**
     * The events of a state.
     *
     * @param name of the state
     * @param type of the earlier form
     * @param today brings such an event into today's form
     */
    public EarlierEvents(
            KeyedStateStore store, String name, TypeInformation<E> type, Function<E, T> today) {
        this.saved = WaitingEvents.entries(store, name, type);
        this.today = today;
    }

    /** Removes an event and returns it; null if it was not saved in this form. */
    @Nullable T take(Tuple2<Long, Integer> entry) throws Exception {
        @Nullable E event = saved.get(entry);
        if (event == null) {
            return null;
        }
        saved.remove(entry);
        return today.apply(event);
    }
}
