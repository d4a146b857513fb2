package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.replay.FirstRejects;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayResultTest {
    private final ReplayResult result =
            new ReplayResult(
                    1,
                    Map.of("read", 7L, "rejected/b", 2L, "rejected/a", 1L, "alerts/rejected/", 3L),
                    Duration.ZERO,
                    new FirstRejects());

    @Test
    void whatWasNotCountedIsZero() {
        assertThat(result.count("read")).isEqualTo(7);
        assertThat(result.count("late")).isZero();
    }

    @Test
    void countsUnderAPrefixHaveTheRestOfTheirNamesInOrder() {
        assertThat(result.under("rejected/"))
                .containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
        assertThat(result.under("alerts/")).containsExactly(Map.entry("rejected/", 3L));
        assertThat(result.under("none/")).isEmpty();
    }
}
