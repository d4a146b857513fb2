package dev.gatewatch.event.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedTextsTest {
    private final RepeatedTexts texts = new RepeatedTexts();

    @Test
    void theSameTextIsTheSameObject() {
        assertThat(of("InitiateAuth")).isEqualTo("InitiateAuth").isSameAs(of("InitiateAuth"));
        assertThat(of("caf\u00e9")).isEqualTo("caf\u00e9");
        assertThat(of("")).isEmpty();
    }

    @Test
    void anyTextIsRightHoweverManyThereAre() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 50_000; round++) {
            // Few lengths and letters, so that many texts have the same place.
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(12);
            for (int index = 0; index < length; index++) {
                text.append((char) ('a' + random.nextInt(3)));
            }
            assertThat(of(text.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void aTextThatWasReplacedIsMadeAnew() {
        for (int i = 0; i < 10 * RepeatedTexts.PLACES; i++) {
            String text = of("agent " + i);
            assertThat(text).isEqualTo("agent " + i);
            assertThat(of("agent " + i)).isSameAs(text);
        }
    }

    @Test
    void longTextsAreNotRemembered() {
        String text = "x".repeat(RepeatedTexts.MAX_LENGTH + 1);
        assertThat(of(text)).isEqualTo(text).isNotSameAs(of(text));
    }

    private String of(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
        return texts.of(bytes, 1, text.length(), 7);
    }
}
