package dev.gatewatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedValuesTest {
    /** What a value takes beside itself. */
    private static final int OVERHEAD = 200;

    private final Saved saved = new Saved();

    @Test
    void aValueIsSavedWhenOthersNeedItsRoom() throws Exception {
        KeyedValues<StringBuilder> values = values(2 * OVERHEAD + 10);
        put(values, "a", "1");
        put(values, "b", "2");
        assertThat(saved.values).isEmpty();
        put(values, "c", "3");
        assertThat(saved.values).containsExactly(Map.entry("a", "1"));
        assertThat(saved.current).isEqualTo("c");
        // Used last, so that it stays.
        assertThat(get(values, "b")).hasToString("2");
        put(values, "d", "4");
        assertThat(saved.values.keySet()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void theCurrentValueStaysHoweverLargeItIs() throws Exception {
        KeyedValues<StringBuilder> values = values(1);
        put(values, "a", "1");
        assertThat(saved.values).isEmpty();
        assertThat(get(values, "a")).hasToString("1");
        assertThat(saved.loads).isZero();
    }

    @Test
    void aCheckpointSavesWhatHasChangedSinceTheLast() throws Exception {
        KeyedValues<StringBuilder> values = values(1_000_000);
        put(values, "a", "1");
        put(values, "b", "2");
        values.writeBack();
        assertThat(saved.values).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(saved.saves).isEqualTo(2);
        put(values, "b", "3");
        values.writeBack();
        assertThat(saved.values).containsEntry("b", "3");
        assertThat(saved.saves).isEqualTo(3);
    }

    @Test
    void whatIsDroppedBeforeItWasSavedTouchesNoState() throws Exception {
        KeyedValues<StringBuilder> values = values(1_000_000);
        put(values, "a", "1");
        values.remove("a");
        values.writeBack();
        assertThat(saved.saves).isZero();
        assertThat(saved.clears).isZero();
        assertThat(get(values, "a")).isNull();
    }

    @Test
    void aStateThatKeepsObjectsIsWrittenAtOnce() throws Exception {
        saved.keepsObjects = true;
        KeyedValues<StringBuilder> values = values(1_000_000);
        put(values, "a", "1");
        assertThat(saved.values).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void ofAStateThatKeepsObjectsWhatWasUsedLastIsNotPacked() throws Exception {
        saved.keepsObjects = true;
        saved.packs = true;
        KeyedValues<StringBuilder> values = values(2 * OVERHEAD + 10);
        put(values, "a", "1");
        put(values, "b", "2");
        put(values, "a", "3");
        assertThat(saved.packed).isEmpty();
        put(values, "c", "4");
        assertThat(saved.packed).containsExactly("b");
        assertThat(get(values, "b")).hasToString("2");
        values.writeBack();
        assertThat(saved.saves).as("of four changes").isEqualTo(4);
        saved.current = "c";
        values.remove("c");
        put(values, "d", "5");
        assertThat(saved.packed).containsExactly("b");
        assertThat(saved.values).containsOnlyKeys("a", "b", "d");
    }

    /** Whatever the room and the order, what is read is what was written last. */
    @Test
    void valuesAreThoseOfAMap() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Saved state = new Saved();
            state.room = random.nextInt(10) * (OVERHEAD + 5L);
            state.keepsObjects = seed % 4 < 2;
            state.packs = seed % 2 == 0;
            KeyedValues<StringBuilder> values =
                    new KeyedValues<>(state, state, StringBuilder::length);
            Map<String, String> expected = new HashMap<>();
            for (int step = 0; step < 300; step++) {
                String key = "k" + random.nextInt(12);
                state.current = key;
                StringBuilder value = values.get(key);
                assertThat(value == null ? null : value.toString())
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(expected.get(key));
                switch (random.nextInt(5)) {
                    case 0 -> {
                        if (value != null) {
                            values.remove(key);
                            expected.remove(key);
                        }
                    }
                    case 1 -> {
                        values.writeBack();
                        assertThat(state.values).as("seed %d", seed).isEqualTo(expected);
                    }
                    default -> {
                        StringBuilder changed = value == null ? new StringBuilder() : value;
                        changed.append(random.nextInt(10));
                        values.put(key, changed);
                        expected.put(key, changed.toString());
                    }
                }
                assertThat(state.current).isEqualTo(key);
            }
        }
    }

    private KeyedValues<StringBuilder> values(long room) {
        saved.room = room;
        return new KeyedValues<>(saved, saved, StringBuilder::length);
    }

    private void put(KeyedValues<StringBuilder> values, String key, String value) throws Exception {
        saved.current = key;
        values.get(key);
        values.put(key, new StringBuilder(value));
    }

    private @Nullable StringBuilder get(KeyedValues<StringBuilder> values, String key)
            throws Exception {
        saved.current = key;
        return values.get(key);
    }

    /** State that has texts of what it is given, so that later changes of the object are lost. */
    private static final class Saved implements KeyedValues.Store<StringBuilder>, OtherKeys {
        final Map<String, String> values = new HashMap<>();
        String current = "";
        final Set<String> packed = new HashSet<>();
        boolean keepsObjects;
        boolean packs;
        long room;
        int loads;
        int saves;
        int clears;

        @Override
        public @Nullable StringBuilder load() {
            String value = values.get(current);
            loads += value == null ? 0 : 1;
            return value == null ? null : new StringBuilder(value);
        }

        @Override
        public void save(StringBuilder value) {
            saves++;
            values.put(current, value.toString());
            packed.remove(current);
        }

        @Override
        public void clear() {
            clears++;
            values.remove(current);
        }

        @Override
        public boolean packs() {
            return packs;
        }

        @Override
        public void pack() {
            assertThat(values).as("what is packed").containsKey(current);
            packed.add(current);
        }

        @Override
        public void with(String key, ThrowingRunnable<Exception> action) throws Exception {
            String before = current;
            current = key;
            action.run();
            current = before;
        }

        @Override
        public List<String> having(String state) {
            return List.copyOf(values.keySet());
        }

        @Override
        public long room() {
            return room;
        }

        @Override
        public boolean keepsObjects() {
            return keepsObjects;
        }
    }
}
