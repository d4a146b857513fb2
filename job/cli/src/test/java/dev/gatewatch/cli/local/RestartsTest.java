package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private final Restarts restarts = new Restarts(Duration.ofHours(1));

    @Test
    void pausesGrowAndComeToAnEnd() {
        List<Long> pauses = new ArrayList<>();
        @Nullable Duration pause = restarts.after(Duration.ZERO);
        while (pause != null) {
            pauses.add(pause.toSeconds());
            pause = restarts.after(Duration.ofMinutes(59));
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
        assertThat(restarts.count()).isEqualTo(Restarts.MOST);
    }

    @Test
    void aJobThatRanWellIsCountedAnew() {
        for (int i = 0; i < Restarts.MOST; i++) {
            assertThat(restarts.after(Duration.ZERO)).isNotNull();
        }
        assertThat(restarts.after(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
    }
}
