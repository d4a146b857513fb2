package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlSafeJsonTest {
    @Test
    void whatEveryCarrierTakesStaysAsItIs() {
        String json = "{\"a\":\"\\u0000 é 田 \ud83d\ude00\"}";
        assertThat(XmlSafeJson.of(json)).isSameAs(json);
    }

    @Test
    void theRestIsEscaped() {
        assertThat(XmlSafeJson.of("\"\u007f\u009f\ufffe\uffff\ud800\udc00\ud800x\udc00\""))
                .isEqualTo("\"\\u007f\\u009f\\ufffe\\uffff\ud800\udc00\\ud800x\\udc00\"");
    }
}
