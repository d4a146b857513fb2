package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecodedTest {
    @Test
    void holdsAnEventOrARejectOrNeither() {
        TrailEvent event = new TrailEventBuilder().build("id", 1);
        Reject reject = Reject.late("id", 1);
        assertThat(Decoded.of(event).event()).isSameAs(event);
        assertThat(Decoded.of(event).reject()).isNull();
        assertThat(Decoded.of(reject).reject()).isSameAs(reject);
        assertThat(Decoded.of(reject).event()).isNull();
        assertThat(Decoded.SKIPPED.skipped()).isTrue();
        assertThat(Decoded.SKIPPED.arrivedAt(5).skipped()).isTrue();
        assertThat(Decoded.PROGRESS)
                .isEqualTo(new Decoded(null, null, false, Decoded.ARRIVAL_UNKNOWN));
    }
}
