package dev.gatewatch.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void aSeedMakesTheSameFaults() {
        assertThat(draw(42)).isEqualTo(draw(42)).isNotEqualTo(draw(43));
    }

    @Test
    void withoutSharesNothingGoesWrong() {
        assertThat(Faults.none().next()).isNull();
    }

    @Test
    void sharesAreAPartOfOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Faults.of(Map.of(Fault.CUT, 0.6, Fault.HANG, 0.5), Duration.ZERO, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.of(Map.of(Fault.CUT, -0.1), Duration.ZERO, 0));
    }

    private static List<@Nullable Fault> draw(long seed) {
        Faults faults = Faults.of(Map.of(Fault.CUT, 0.3, Fault.HANG, 0.3), Duration.ZERO, seed);
        List<@Nullable Fault> drawn = new ArrayList<>();
        for (int call = 0; call < 50; call++) {
            drawn.add(faults.next());
        }
        return drawn;
    }
}
