package dev.gatewatch.operator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of the keys of an operator. Those used last are in memory, within some room, and are
 * written to the state when others need the room, and with each checkpoint: a key that many events
 * have is read and written once for all of them, not for each. With a state that keeps objects as
 * they are, and without access to other keys, each value is written at once; of such objects, those
 * that were not used last can be packed.
 *
 * <p>A value may be changed by whoever got it, who then calls {@link #put} with the same key as the
 * current one.
 */
public final class KeyedValues<V> {
    /** What a value takes beside itself: its key and its places in maps, bytes. */
    private static final int OVERHEAD = 200;

    /** Up to so many changes a value is measured at each, and then at one of so many. */
    private static final int MEASURED = 8;

    private final Store<V> state;
    private final boolean atOnce;

    /** Null if there is nothing to be done with other keys. */
    private final @Nullable OtherKeys keys;

    private final ToIntFunction<V> size;
    private final long room;
    private final Map<String, Entry<V>> used = new LinkedHashMap<>(16, 0.75f, true);
    private long taken;

    /** Where the value of the current key is saved. */
    public interface Store<V> {
        /** The saved value, or null. */
        @Nullable V load() throws Exception;

        /** Saves a value. */
        void save(V value) throws Exception;

        /** Drops the saved value. */
        void clear() throws Exception;

        /** Whether values that are kept as objects can be packed. */
        default boolean packs() {
            return false;
        }

        /** Has the saved value take less memory until it is loaded. */
        default void pack() throws Exception {}
    }

    private static final class Entry<V> {
        /** Null with a state that keeps objects, which may copy them. */
        final @Nullable V value;

        int bytes;
        int changes;
        boolean changed;
        boolean saved;

        Entry(@Nullable V value, int bytes) {
            this.value = value;
            this.bytes = bytes;
        }
    }

    /**
     * The values of a state.
     *
     * @param keys null if each value is to be written at once
     * @param size about how many bytes of memory a value takes
     */
    public KeyedValues(Store<V> state, @Nullable OtherKeys keys, ToIntFunction<V> size) {
        this.state = state;
        this.atOnce = keys == null || keys.keepsObjects();
        this.keys = atOnce && !state.packs() ? null : keys;
        this.size = size;
        this.room = keys == null ? 0 : keys.room();
    }

    /** The value of the current key, or null. */
    public @Nullable V get(String key) throws Exception {
        if (atOnce) {
            return state.load();
        }
        Entry<V> entry = used.get(key);
        if (entry != null) {
            return entry.value;
        }
        V value = state.load();
        if (value != null) {
            entry = new Entry<>(value, size.applyAsInt(value) + OVERHEAD);
            entry.saved = true;
            add(key, entry);
        }
        return value;
    }

    /** Keeps a value of the current key. */
    public void put(String key, V value) throws Exception {
        if (atOnce) {
            state.save(value);
        }
        if (keys == null) {
            return;
        }
        Entry<V> entry = used.get(key);
        if (entry != null && (atOnce || entry.value == value)) {
            entry.changed = true;
            entry.changes++;
            if (entry.changes <= MEASURED || entry.changes % MEASURED == 0) {
                int bytes = size.applyAsInt(value) + OVERHEAD;
                taken += bytes - entry.bytes;
                entry.bytes = bytes;
                makeRoom(key);
            }
            return;
        }
        Entry<V> added = new Entry<>(atOnce ? null : value, size.applyAsInt(value) + OVERHEAD);
        added.changed = true;
        if (entry != null) {
            added.saved = entry.saved;
            taken -= entry.bytes;
        }
        add(key, added);
    }

    /** Drops the value of the current key, if it has one. */
    public void remove(String key) throws Exception {
        Entry<V> entry = used.remove(key);
        if (entry == null || atOnce || entry.saved) {
            state.clear();
        }
        taken -= entry == null ? 0 : entry.bytes;
    }

    /** Writes what has changed; for checkpoints. */
    public void writeBack() throws Exception {
        if (atOnce) {
            return;
        }
        for (Map.Entry<String, Entry<V>> each : used.entrySet()) {
            save(each.getKey(), each.getValue());
        }
    }

    private void add(String key, Entry<V> entry) throws Exception {
        used.put(key, entry);
        taken += entry.bytes;
        makeRoom(key);
    }

    private void makeRoom(String current) throws Exception {
        if (taken <= room) {
            return;
        }
        Iterator<Map.Entry<String, Entry<V>>> oldest = used.entrySet().iterator();
        while (taken > room && oldest.hasNext()) {
            Map.Entry<String, Entry<V>> each = oldest.next();
            if (each.getKey().equals(current)) {
                continue;
            }
            save(each.getKey(), each.getValue());
            taken -= each.getValue().bytes;
            oldest.remove();
        }
    }

    private void save(String key, Entry<V> entry) throws Exception {
        OtherKeys others = keys;
        V value = entry.value;
        if (!entry.changed || others == null) {
            return;
        }
        if (value == null) {
            others.with(key, state::pack);
        } else {
            others.with(key, () -> state.save(value));
        }
        entry.changed = false;
        entry.saved = true;
    }
}
