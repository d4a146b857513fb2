package dev.gatewatch.event.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidTextTest {
    @Test
    void aUuidComesBackFromItsNumbers() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            String text = new UUID(random.nextLong(), random.nextLong()).toString();
            assertThat(UuidText.isUuid(text)).isTrue();
            assertThat(UuidText.of(UuidText.high(text), UuidText.low(text))).isEqualTo(text);
        }
    }

    @Test
    void whatWouldNotComeBackIsNone() {
        String uuid = "0d1f5a3c-6f4b-4f3e-9a57-0c3f2b7a9e10";
        for (String text :
                new String[] {
                    "",
                    uuid.toUpperCase(java.util.Locale.ROOT),
                    uuid + "0",
                    " " + uuid.substring(1),
                    uuid.replace('-', '0'),
                    uuid.replace('d', 'g'),
                    "1-2-3-4-5"
                }) {
            assertThat(UuidText.isUuid(text)).as(text).isFalse();
        }
        assertThat(UuidText.isUuid(uuid)).isTrue();
    }
}
