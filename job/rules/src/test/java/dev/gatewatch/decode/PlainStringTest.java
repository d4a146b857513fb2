package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainStringTest {
    @Test
    void anyByteAtAnyPlaceIsSeenAsItIs() {
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            for (int place = 0; place < 20; place++) {
                byte[] bytes = "xabcdefghijklmnopqrstu\"".getBytes(StandardCharsets.US_ASCII);
                bytes[1 + place] = (byte) value;
                int end = value == '"' ? 1 + place : value < ' ' || value == '\\' ? -1 : 22;
                assertThat(PlainString.end(bytes, 1, bytes.length))
                        .as("byte %d at %d", value, place)
                        .isEqualTo(end);
            }
        }
    }

    @Test
    void aStringThatDoesNotEndHasNoEnd() {
        byte[] bytes = new byte[30];
        Arrays.fill(bytes, (byte) 'x');
        bytes[25] = '"';
        for (int to = 0; to <= 25; to++) {
            assertThat(PlainString.end(bytes, 0, to)).isEqualTo(-1);
        }
        assertThat(PlainString.end(bytes, 0, 26)).isEqualTo(25);
    }
}
