package dev.gatewatch.rule.parse.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import dev.gatewatch.rule.model.CorrelationCondition.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundCheckTest {
    private static final long SEED = 3;

    private static boolean kept(List<Bound> bounds, BigDecimal number) {
        return bounds.stream().allMatch(bound -> bound.holds(number));
    }

    private static boolean kept(List<Bound> bounds, int number) {
        return kept(bounds, BigDecimal.valueOf(number));
    }

    @Test
    void agreesWithTryingEachNumber() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            List<Bound> bounds = new ArrayList<>();
            for (int size = 1 + random.nextInt(3); size > 0; size--) {
                Comparison comparison =
                        Comparison.values()[random.nextInt(Comparison.values().length)];
                bounds.add(new Bound(comparison, BigDecimal.valueOf(random.nextInt(7))));
            }
            String what = bounds + " of seed " + SEED;
            int least = random.nextInt(2);
            int most = random.nextBoolean() ? 20 : 1 + random.nextInt(6);
            assertThat(BoundCheck.excludesCounts(bounds, least, most))
                    .as(what)
                    .isEqualTo(IntStream.rangeClosed(least, most).noneMatch(n -> kept(bounds, n)));
            assertThat(BoundCheck.allowsAllCounts(bounds, most))
                    .as(what)
                    .isEqualTo(IntStream.rangeClosed(0, most).allMatch(n -> kept(bounds, n)));
            assertThat(BoundCheck.excludesNumbers(bounds))
                    .as(what)
                    .isEqualTo(
                            IntStream.rangeClosed(-80, 160)
                                    .mapToObj(n -> BigDecimal.valueOf(n * 125L, 3))
                                    .noneMatch(n -> kept(bounds, n)));
        }
    }
}
