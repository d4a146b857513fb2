package dev.gatewatch.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.json.JsonScanner.Stop;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private final JsonScanner structure = new JsonScanner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":1}",
                "{ \"a\" : [ 1 , -2.5E+3 , true , { } , [ ] , \"}]\\\"\" ] , \"b\" : null }",
                "\"text\"",
                "\"\\\\\"",
                "[[[{\"a\":{\"b\":[]}}]]]"
            })
    void aValueEndsWithItsLastByteHoweverItIsCut(String text) {
        byte[] bytes = (text + "!").getBytes(StandardCharsets.UTF_8);
        for (int step = 1; step <= bytes.length; step++) {
            structure.start();
            int index = 0;
            for (int to = step; index < to && to < bytes.length + step; to += step) {
                index = follow(bytes, index, Math.min(to, bytes.length));
                if (structure.stop() != Stop.PIECE) {
                    break;
                }
            }
            assertThat(structure.stop()).isEqualTo(Stop.VALUE);
            assertThat(index).isEqualTo(bytes.length - 1);
        }
    }

    @Test
    void aNumberEndsBeforeWhatIsNoneOfIt() {
        byte[] bytes = "12,".getBytes(StandardCharsets.UTF_8);
        structure.start();
        assertThat(structure.scan(bytes, 0, 3)).isEqualTo(2);
        assertThat(structure.stop()).isEqualTo(Stop.VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}",
                "]",
                ",",
                ":",
                "{]",
                "[}",
                "{1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1 \"b\"}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "[,]",
                "{,}",
                "{\"a\":1}}",
                "\\",
                "{\\",
                "[:]",
                "{{",
                "{[",
                "?",
                "{\"a\":{}[]",
                "{\"a\":\u00e9}"
            })
    void whatIsOutOfPlaceBreaksIt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        structure.start();
        int index = follow(bytes, 0, bytes.length);
        if (text.equals("{\"a\":1}}")) {
            assertThat(structure.stop()).isEqualTo(Stop.VALUE);
            assertThat(index).isEqualTo(bytes.length - 1);
        } else {
            assertThat(structure.stop()).isEqualTo(Stop.BROKEN);
        }
    }

    @Test
    void itStopsBehindLinesAndBeforeThoseInStrings() {
        byte[] bytes = "{\n\"a\n".getBytes(StandardCharsets.UTF_8);
        structure.start();
        assertThat(structure.scan(bytes, 0, bytes.length)).isEqualTo(2);
        assertThat(structure.stop()).isEqualTo(Stop.LINE);
        assertThat(structure.scan(bytes, 2, bytes.length)).isEqualTo(4);
        assertThat(structure.stop()).isEqualTo(Stop.BROKEN_STRING);
    }

    @Test
    void itStopsInTheListsOfTheOutermostObjectOnly() {
        byte[] bytes = "{\"a\":{\"b\":[]},\"c\":[1]}[[".getBytes(StandardCharsets.UTF_8);
        structure.start();
        assertThat(structure.scan(bytes, 0, bytes.length)).isEqualTo(19);
        assertThat(structure.stop()).isEqualTo(Stop.LIST);
        assertThat(structure.scan(bytes, 19, bytes.length)).isEqualTo(22);
        structure.start();
        assertThat(structure.scan(bytes, 22, bytes.length)).isEqualTo(24);
        assertThat(structure.stop()).isEqualTo(Stop.PIECE);
    }

    @Test
    void itGoesOnInsideAnObject() {
        byte[] bytes = ",\"a\":1}}".getBytes(StandardCharsets.UTF_8);
        structure.startInsideObject();
        assertThat(structure.scan(bytes, 0, bytes.length)).isEqualTo(7);
        assertThat(structure.stop()).isEqualTo(Stop.VALUE);
    }

    @Test
    void anyDepthIsFollowed() {
        int levels = 1_000_000;
        String text = "[".repeat(levels) + "{\"a\":1}" + "]".repeat(levels);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        structure.start();
        assertThat(follow(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        assertThat(structure.stop()).isEqualTo(Stop.VALUE);
    }

    private int follow(byte[] bytes, int from, int to) {
        int index = structure.scan(bytes, from, to);
        while (structure.stop() == Stop.LIST || structure.stop() == Stop.LINE) {
            index = structure.scan(bytes, index, to);
        }
        return index;
    }
}
