package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctSketchTest {
    @Test
    void aHundredDifferentValuesAreCountedExactlyHoweverOftenTheyCome() {
        DistinctSketch sketch = new DistinctSketch();
        Random random = new Random(1);
        long[] values = random.longs(DistinctSketch.EXACT).toArray();
        for (int round = 0; round < 3; round++) {
            for (long value : values) {
                sketch.add(value);
            }
        }
        assertThat(sketch.count()).isEqualTo(DistinctSketch.EXACT);
    }

    @Test
    void moreAreEstimatedWithinThreeStandardErrorsAndNeverAsFewer() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            DistinctSketch sketch = new DistinctSketch();
            long before = 0;
            for (int count = 1; count <= 20_000; count++) {
                sketch.add(random.nextLong());
                if (count > DistinctSketch.EXACT && count % 500 == 0) {
                    long estimate = sketch.count();
                    assertThat((double) estimate)
                            .as("seed %d, %d values", seed, count)
                            .isCloseTo(count, within(0.12 * count));
                    assertThat(estimate).isGreaterThanOrEqualTo(before - count / 50);
                    before = estimate;
                }
            }
            assertThat(sketch.bytes()).isLessThan(1_100);
        }
    }

    @Test
    void oneMoreThanFitsIsNotCountedAsFewer() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            DistinctSketch sketch = new DistinctSketch();
            for (int count = 0; count <= DistinctSketch.EXACT; count++) {
                sketch.add(random.nextLong());
            }
            assertThat(sketch.count())
                    .as("seed %d", seed)
                    .isBetween(DistinctSketch.EXACT + 1L, DistinctSketch.EXACT + 15L);
        }
    }
}
