package dev.gatewatch.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.logging.CapturedLog;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateEventsTest {
    private static final long MINUTE = 60_000;

    private final CapturedLog log = CapturedLog.begin(Level.WARN);
    private long now = 1_767_268_800_000L;
    private final LateEvents late = new LateEvents(() -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void saysOnceAMinuteHowManyCameTooLate() {
        late.came(true);
        come(50);
        now += MINUTE;
        late.came(true);
        assertThat(log.with("2 of 52 events of 60 s came later than allowed-lateness")).hasSize(1);
        now += MINUTE;
        come(64);
        assertThat(log.with("events of")).hasSize(1);
    }

    @Test
    void aLateEventAmongHundredsIsNoNews() {
        come(200);
        now += MINUTE;
        late.came(true);
        assertThat(log.with("")).isEmpty();
    }

    private void come(int events) {
        for (int i = 0; i < events; i++) {
            late.came(false);
        }
    }
}
