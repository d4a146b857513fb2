package dev.gatewatch.event.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

// A set that takes free slots for used ones looks for a free one for ever.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LongSetTest {
    @Test
    void isEmptyFromTheStart() {
        LongSet set = new LongSet(3);
        assertThat(set.add(7)).isTrue();
        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
        assertThat(set.add(7)).isFalse();
    }

    @Test
    void isEmptyAgainOnceItIsCleared() {
        LongSet set = new LongSet(2);
        for (int i = 0; i < 1_000; i++) {
            set.clear();
            assertThat(set.add(0)).isTrue();
            assertThat(set.add(-1)).isTrue();
            assertThat(set.add(0)).isFalse();
            assertThat(set.add(-1)).isFalse();
        }
    }

    @Test
    void holdsAsManyAsItsCapacity() {
        for (int capacity : new int[] {0, 1, 2, 3, 5, 8, 100, 1_000, 100_000}) {
            LongSet set = new LongSet(capacity);
            for (long value = 0; value < capacity; value++) {
                assertThat(set.add(value << 32)).as("%d of %d", value, capacity).isTrue();
            }
            for (long value = 0; value < capacity; value++) {
                assertThat(set.add(value << 32)).as("%d of %d", value, capacity).isFalse();
            }
        }
    }

    @Test
    void agreesWithASetOfTheLibrary() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int capacity = 1 + random.nextInt(200);
            int spread = 1 + random.nextInt(2 * capacity);
            LongSet set = new LongSet(capacity);
            Set<Long> expected = new HashSet<>();
            for (int i = 0; i < 2_000; i++) {
                if (expected.size() == capacity || random.nextInt(200) == 0) {
                    set.clear();
                    expected.clear();
                }
                long value = hostile(random.nextInt(spread), random);
                assertThat(set.add(value))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(expected.add(value));
            }
        }
    }

    private static long hostile(int value, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> value;
            case 1 -> -value;
            case 2 -> (long) value << 40;
            default -> Long.MIN_VALUE + value;
        };
    }
}
