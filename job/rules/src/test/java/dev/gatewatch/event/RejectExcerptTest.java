package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectExcerptTest {
    @Test
    void plainTextStaysAsItIs() {
        assertThat(of("{\"name\":\"Zoë 漢字 😀\"}")).isEqualTo("{\"name\":\"Zoë 漢字 😀\"}");
    }

    @Test
    void whatDoesNotShowIsEscaped() {
        assertThat(of("a\u0000b\tc\r\nd\u001b[0m\u007f\u0085\u2028\u2029\u202e\u2066\u200b\ufeff"))
                .isEqualTo(
                        "a\\u0000b\\u0009c\\u000d\\u000ad\\u001b[0m\\u007f\\u0085\\u2028\\u2029"
                                + "\\u202e\\u2066\\u200b\\ufeff");
        assertThat(of("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void invalidBytesAreReplaced() {
        byte[] bytes = {'a', (byte) 0xff, 'b'};
        assertThat(RejectExcerpt.of(bytes, 0, 3)).isEqualTo("a\ufffdb");
    }

    @Test
    void itsSizeIsBoundedInBytes() {
        for (String part : new String[] {"x", "é", "漢", "😀", "\u0001", "x漢"}) {
            String excerpt = of(part.repeat(2000));
            assertThat(excerpt.getBytes(StandardCharsets.UTF_8).length)
                    .as(part)
                    .isBetween(RejectExcerpt.MAX_BYTES - 6, RejectExcerpt.MAX_BYTES);
            assertThat(excerpt).doesNotContain("\ufffd");
        }
    }

    private static String of(String text) {
        byte[] bytes = ("--" + text).getBytes(StandardCharsets.UTF_8);
        return RejectExcerpt.of(bytes, 2, bytes.length - 2);
    }
}
