package dev.gatewatch.event.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactWriterTest {
    private static final Evidence EVIDENCE = EvidenceBuilder.withEverything();

    private final CompactWriter writer = new CompactWriter();
    private final CompactReader reader = new CompactReader();

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                63,
                64,
                -64,
                -65,
                1_790_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void aNumberIsReadAsItWasWritten(long number) throws Exception {
        byte[] bytes = bytes(out -> out.number(number), false);
        assertThat(in(bytes, false).number()).isEqualTo(number);
    }

    /** Any characters, also halves of surrogate pairs, and lengths around those that are cached. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textsAreReadAsTheyWereWritten(boolean sharing) throws Exception {
        Random random = new Random(20260101);
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(null);
        texts.add("");
        for (int i = 0; i < 2_000; i++) {
            texts.add(
                    random.nextInt(4) == 0
                            ? texts.get(random.nextInt(texts.size()))
                            : text(random));
        }
        byte[] bytes =
                bytes(
                        out -> {
                            for (@Nullable String text : texts) {
                                out.text(text);
                            }
                        },
                        sharing);
        CompactReader in = in(bytes, sharing);
        for (@Nullable String text : texts) {
            assertThat(in.optionalText()).isEqualTo(text);
        }
    }

    @Test
    void evidenceIsReadAsItWasWritten() throws Exception {
        assertThat(in(bytes(out -> out.evidence(EVIDENCE), false), false).evidence())
                .isEqualTo(EVIDENCE);
        assertThat(in(bytes(out -> out.evidence(null), false), false).optionalEvidence()).isNull();
    }

    @Test
    void whatRepeatsIsWrittenOnce() throws Exception {
        byte[] once = bytes(out -> out.evidence(EVIDENCE), true);
        byte[] often =
                bytes(
                        out -> {
                            for (int i = 0; i < 100; i++) {
                                out.evidence(EVIDENCE);
                            }
                        },
                        true);
        assertThat(often.length).isEqualTo(once.length + 99);
        CompactReader in = in(often, true);
        Evidence first = in.evidence();
        for (int i = 1; i < 100; i++) {
            assertThat(in.evidence()).isSameAs(first);
        }
    }

    @Test
    void aTextThatWasReadLatelyIsTheSameObject() throws Exception {
        byte[] bytes = bytes(out -> out.text("aws-amplify/6.0.0 auth/3 framework/1"), false);
        assertThat(in(bytes, false).text()).isSameAs(in(bytes, false).text());
    }

    private static String text(Random random) {
        int length = random.nextInt(3) == 0 ? random.nextInt(600) : random.nextInt(40);
        char[] text = new char[length];
        int range = random.nextInt(3) == 0 ? Character.MAX_VALUE + 1 : 0x80;
        for (int at = 0; at < length; at++) {
            text[at] = (char) random.nextInt(range);
        }
        return new String(text);
    }

    private interface Content {
        void write(CompactWriter out) throws IOException;
    }

    private byte[] bytes(Content content, boolean sharing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(writer.begin(sharing));
        writer.end(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private CompactReader in(byte[] bytes, boolean sharing) {
        return reader.begin(new DataInputStream(new ByteArrayInputStream(bytes)), sharing);
    }
}
