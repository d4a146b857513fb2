package dev.gatewatch.pattern.cep;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * Provides state and can clear it: Flink CEP's buffer drops events only one by one, as the
 * automaton that took them releases them, and that no longer exists if a rule was removed. The
 * buffer uses maps; any other state that a later Flink asks for would stay forever, and is refused.
 */
final class ClearableMaps extends LimitedStates {
    private final KeyedStateStore store;
    private final List<MapState<?, ?>> maps = new ArrayList<>();

    ClearableMaps(KeyedStateStore store) {
        super("Flink CEP keeps more than maps now");
        this.store = store;
    }

    /** Drops everything that the maps have for the current key. */
    void clear() {
        maps.forEach(MapState::clear);
    }

    @Override
    public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
        MapState<K, V> map = store.getMapState(descriptor);
        maps.add(map);
        return map;
    }

    @Override
    public String getBackendTypeIdentifier() {
        return store.getBackendTypeIdentifier();
    }
}
