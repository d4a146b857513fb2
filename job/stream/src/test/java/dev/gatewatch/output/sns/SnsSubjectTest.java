package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SnsSubjectTest {
    @Test
    void asciiStaysAsItIs() {
        assertThat(SnsSubject.of("[HIGH] Password spraying: 192.0.2.1"))
                .isEqualTo("[HIGH] Password spraying: 192.0.2.1");
    }

    @Test
    void noHeaderCanBeAdded() {
        assertThat(SnsSubject.of("x\r\nBcc: someone@example.com\u2028y"))
                .isEqualTo("x??Bcc: someone@example.com?y");
    }

    @Test
    void accentsAreDroppedAndTheRestIsMarked() {
        assertThat(SnsSubject.of("  Zu viele Anmeldungen für José, 東京 \ud83d\ude00"))
                .isEqualTo("Zu viele Anmeldungen fur Jose, ?? ?");
    }

    @Test
    void itIsNeverEmpty() {
        assertThat(SnsSubject.of(" ")).isEqualTo("Gatewatch alert");
    }

    @Test
    void anyTextBecomesOneThatSnsTakes() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append((char) random.nextInt(0x10000));
            }
            assertThat(SnsSubject.of(text.toString()))
                    .as("seed %d", seed)
                    .isNotBlank()
                    .hasSizeLessThan(100)
                    .doesNotStartWith(" ")
                    .satisfies(
                            subject ->
                                    assertThat(subject.chars())
                                            .allMatch(c -> c >= ' ' && c < 0x7f));
        }
    }
}
