package dev.gatewatch.pattern;

import dev.gatewatch.pattern.cep.LimitedStates;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Keyed state in plain maps, as a heap backend has it without its operator: the values and maps
 * that patterns keep.
 */
final class InMemoryState extends LimitedStates {
    /** By key: the value of each state, by its name. */
    private final Map<String, Map<String, Object>> all = new HashMap<>();

    private Map<String, Object> current = new HashMap<>();

    InMemoryState() {
        super("patterns keep values and maps only");
    }

    /** From now on, state is that of this key. */
    void setKey(String key) {
        current = all.computeIfAbsent(key, any -> new HashMap<>());
    }

    @Override
    public String getBackendTypeIdentifier() {
        return "memory";
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return new Value<>(descriptor.getName(), () -> current);
    }

    @Override
    public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
        return new Entries<>(descriptor.getName(), () -> current);
    }

    private record Value<T>(String name, Supplier<Map<String, Object>> states)
            implements ValueState<T> {
        @Override
        @SuppressWarnings("unchecked") // only update() puts something under this name
        public @Nullable T value() {
            return (T) states.get().get(name);
        }

        @Override
        public void update(T value) {
            states.get().put(name, value);
        }

        @Override
        public void clear() {
            states.get().remove(name);
        }
    }

    private record Entries<K, V>(String name, Supplier<Map<String, Object>> states)
            implements MapState<K, V> {
        @SuppressWarnings("unchecked") // nothing else is under this name
        private Map<K, V> map() {
            return (Map<K, V>) states.get().computeIfAbsent(name, any -> new HashMap<K, V>());
        }

        @Override
        public @Nullable V get(K key) {
            return map().get(key);
        }

        @Override
        public void put(K key, V value) {
            map().put(key, value);
        }

        @Override
        public void putAll(Map<K, V> entries) {
            map().putAll(entries);
        }

        @Override
        public void remove(K key) {
            map().remove(key);
        }

        @Override
        public boolean contains(K key) {
            return map().containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() {
            return map().entrySet();
        }

        @Override
        public Iterable<K> keys() {
            return map().keySet();
        }

        @Override
        public Iterable<V> values() {
            return map().values();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return map().entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return map().isEmpty();
        }

        @Override
        public void clear() {
            states.get().remove(name);
        }
    }
}
