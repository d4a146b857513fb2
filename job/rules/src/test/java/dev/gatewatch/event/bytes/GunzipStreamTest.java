package dev.gatewatch.event.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GunzipStreamTest {
    private final Inflater inflater = new Inflater(true);
    private @Nullable String damage;

    @AfterEach
    void endInflater() {
        inflater.end();
    }

    @Test
    void membersAreReadOneBehindTheOther() throws IOException {
        String text = "0123456789".repeat(10_000);
        byte[] both = concat(gzip(text), gzip("tail"), new byte[100]);
        assertThat(unfold(both)).isEqualTo(text + "tail");
        assertThat(damage).isNull();
    }

    @Test
    void headerFieldsAreSkipped() throws IOException {
        byte[] plain = gzip("text");
        byte[] header = {
            0x1f,
            (byte) 0x8b,
            8,
            2 | 4 | 8 | 16,
            0,
            0,
            0,
            0,
            0,
            0,
            3,
            0,
            'x',
            'y',
            'z',
            'n',
            0,
            'c',
            'c',
            0,
            1,
            2
        };
        assertThat(unfold(concat(header, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo("text");
        assertThat(damage).isNull();
    }

    @Test
    void dataCutShortGivesWhatIsThere() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < 20_000; index++) {
            text.append(random.nextInt(1000)).append(' ');
        }
        byte[] whole = gzip(text.toString());
        for (int length = 2; length < whole.length; length += 1 + random.nextInt(997)) {
            assertThat(text.toString()).startsWith(unfold(Arrays.copyOf(whole, length)));
            assertThat(damage).as("cut at " + length).contains("breaks off");
        }
    }

    @Test
    void damageIsReportedAndNeverThrown() throws IOException {
        String text = "some text ".repeat(1000);
        byte[] whole = gzip(text);
        Random random = new Random(8);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = whole.clone();
            damaged[10 + random.nextInt(whole.length - 14)] ^= (byte) (1 << random.nextInt(8));
            // The last bits of the compressed data are padding: nobody misses them.
            if (!unfold(damaged).equals(text)) {
                assertThat(damage).isNotNull();
            }
        }
        unfold(concat(whole, "garbage".getBytes(StandardCharsets.UTF_8)));
        assertThat(damage).isEqualTo("what follows the gzip data is no gzip");
    }

    private String unfold(byte[] bytes) throws IOException {
        try (GunzipStream stream = new GunzipStream(new ByteArrayInputStream(bytes), inflater)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            damage = stream.damage();
            return text;
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
