package dev.gatewatch.dedupe;

import dev.gatewatch.operator.KeyedValues;
import dev.gatewatch.operator.OtherKeys;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The eventIDs of each actor. */
final class SeenStates implements KeyedValues.Store<SeenIds> {
    private static final String ENTRIES = "seen-ids";

    /** Entries with three numbers for each id. */
    private static final String EARLIER = "seen-uuids";

    private static final String TEXTS = "seen";

    private final RuntimeContext context;
    private final ValueState<SeenIds> first;
    private final MapState<Integer, long[]> entries;
    private final MapState<String, Long> texts;
    private final KeyedValues<SeenIds> values;
    private final SeenIds.Others others;

    /**
     * The states {@code seen-first}, {@code seen-ids} and {@code seen}.
     *
     * @param keys null if each change is to be written at once
     */
    SeenStates(RuntimeContext context, @Nullable OtherKeys keys) {
        this.context = context;
        first = context.getState(new ValueStateDescriptor<>("seen-first", new SeenIdsSerializer()));
        entries = context.getMapState(entries(ENTRIES));
        texts = context.getMapState(new MapStateDescriptor<>(TEXTS, Types.STRING, Types.LONG));
        values = new KeyedValues<>(this, keys, SeenIds::bytes);
        others = new SeenIds.Others(entries, texts);
    }

    /** What the current actor has beyond its first ids. */
    SeenIds.Others others() {
        return others;
    }

    /** What is kept of the current actor; empty if that is nothing. */
    SeenIds get(String actor) throws Exception {
        SeenIds seen = values.get(actor);
        return seen == null ? new SeenIds() : seen;
    }

    /** Keeps what has changed of the current actor. */
    void put(String actor, SeenIds seen) throws Exception {
        values.put(actor, seen);
    }

    /** Drops the current actor, of which no id is left. */
    void remove(String actor) throws Exception {
        values.remove(actor);
    }

    /** Saves what is kept in memory only, for a checkpoint. */
    void writeBack() throws Exception {
        values.writeBack();
    }

    private static MapStateDescriptor<Integer, long[]> entries(String name) {
        return new MapStateDescriptor<>(
                name, Types.INT, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /**
     * Takes over what earlier releases saved: ids of three numbers in entries, and before that all
     * ids in entries or as texts. The timers that were set then are set still.
     */
    void takeOver(OtherKeys keys) throws Exception {
        ValueState<Long> sweep = context.getState(new ValueStateDescriptor<>("sweep", Types.LONG));
        MapState<Integer, long[]> earlier = context.getMapState(entries(EARLIER));
        Set<String> withTexts = Set.copyOf(keys.having(TEXTS));
        Set<String> actors = new LinkedHashSet<>(keys.having(EARLIER));
        actors.addAll(withTexts);
        for (String actor : actors) {
            keys.with(
                    actor,
                    () -> {
                        SeenIds seen = get(actor);
                        seen.texts |= withTexts.contains(actor);
                        @Nullable Long planned = sweep.value();
                        seen.sweep = planned == null ? seen.sweep : planned;
                        sweep.clear();
                        for (long[] entry : earlier.values()) {
                            seen.takeOver(entry, others);
                        }
                        earlier.clear();
                        values.put(actor, seen);
                    });
        }
    }

    @Override
    public @Nullable SeenIds load() throws Exception {
        return first.value();
    }

    @Override
    public void save(SeenIds seen) throws Exception {
        seen.saveEntries(entries);
        first.update(seen);
    }

    @Override
    public void clear() {
        first.clear();
    }
}
