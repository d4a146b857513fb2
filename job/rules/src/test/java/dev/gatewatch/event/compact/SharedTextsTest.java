package dev.gatewatch.event.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedTextsTest {
    private final SharedTexts shared = new SharedTexts();
    private final CompactWriter writer = new CompactWriter(shared);
    private final CompactReader reader = new CompactReader(shared);

    @Test
    void aTextGetsANumberWhenItHasComeOften() {
        for (int times = 1; times < SharedTexts.REPEATS; times++) {
            assertThat(shared.number("a")).isEqualTo(-1);
        }
        assertThat(shared.number("b")).isEqualTo(-1);
        assertThat(shared.number("a")).isZero();
        assertThat(shared.number("a")).isZero();
        assertThat(shared.text(0)).isEqualTo("a");
    }

    @Test
    void aLongTextNeverGetsOne() {
        assertThat(often("x".repeat(SharedTexts.MAX_LENGTH))).isZero();
        assertThat(often("x".repeat(SharedTexts.MAX_LENGTH + 1))).isEqualTo(-1);
    }

    @Test
    void whenNumbersAreUsedUpThoseThatAreTakenStay() {
        for (int text = 0; text < SharedTexts.PLACES; text++) {
            assertThat(often("text " + text)).isEqualTo(text);
        }
        assertThat(often("another")).isEqualTo(-1);
        assertThat(shared.number("text 7")).isEqualTo(7);
        assertThat(shared.text(SharedTexts.PLACES - 1))
                .isEqualTo("text " + (SharedTexts.PLACES - 1));
    }

    @Test
    void whatIsWrittenMeanwhileIsReadWhateverHadANumberThen() throws Exception {
        Random random = new Random(20_260_101);
        List<byte[]> values = new ArrayList<>();
        List<List<String>> written = new ArrayList<>();
        for (int value = 0; value < 2_000; value++) {
            List<String> texts = new ArrayList<>();
            writer.begin(true);
            for (int i = 0; i < 8; i++) {
                // Some come in every value, some in one of many, some again within the value.
                String text = "text " + (int) Math.pow(random.nextInt(20), 1 + random.nextInt(3));
                texts.add(text);
                if (random.nextBoolean()) {
                    writer.text(text);
                } else {
                    writer.ownText(text);
                }
            }
            written.add(texts);
            values.add(writer.end());
        }
        for (int value = 0; value < values.size(); value++) {
            CompactReader in = reader.begin(values.get(value), true);
            for (String text : written.get(value)) {
                assertThat(in.text()).isEqualTo(text);
            }
        }
        assertThat(values.get(values.size() - 1).length).isLessThan(values.get(0).length);
    }

    @Test
    void evidenceAndIdsTakeAFractionOnceTheyAreKnown() throws Exception {
        Evidence evidence =
                EvidenceBuilder.event("", 0)
                        .eventSource("cognito-idp.amazonaws.com")
                        .eventName("InitiateAuth")
                        .region("us-east-1")
                        .account("123456789012")
                        .ip("2001:db8:1::1")
                        .userAgent("aws-amplify/6.0.0 auth/3 framework/1")
                        .user("9d1f5a3c-6f4b-4f3e-9a57-0c3f2b7a9e10")
                        .build();
        int before = written(evidence).length;
        for (int times = 0; times < SharedTexts.REPEATS; times++) {
            written(evidence);
        }
        byte[] after = written(evidence);
        assertThat(after.length).isLessThan(before / 2);
        CompactReader in = reader.begin(after, true);
        assertThat(in.id()).isEqualTo("00000000-0000-4000-8000-000000000001");
        assertThat(in.evidence()).isEqualTo(evidence);
    }

    private byte[] written(Evidence evidence) {
        CompactWriter out = writer.begin(true);
        out.id("00000000-0000-4000-8000-000000000001");
        out.evidence(evidence);
        return out.end();
    }

    private int often(String text) {
        int number = -1;
        for (int times = 0; times < SharedTexts.REPEATS; times++) {
            number = shared.number(text);
        }
        return number;
    }
}
