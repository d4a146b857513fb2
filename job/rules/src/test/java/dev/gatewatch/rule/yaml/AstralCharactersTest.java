package dev.gatewatch.rule.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters outside of the basic plane take two units of UTF-16, which buffers can part. */
class AstralCharactersTest {
    private static final long SEED = 20260102;
    private static final String EMOJI = "\uD83D\uDE00";

    /** The parser's buffer, in units. */
    private static final int BUFFER = 1_025;

    @ParameterizedTest
    @ValueSource(strings = {"a: %sz", "'a': '%sz'", "a: \"%sz\"", "# %s\na: z", "a: |-\n  %sz"})
    void anEmojiMayStandAtAnyOffset(String form) {
        for (int offset = 10; offset < 3 * BUFFER + 10; offset++) {
            // All ends of the buffer, whatever was read before, and a sample of the rest.
            int fromEnd = Math.floorMod(offset + 30, BUFFER);
            if (fromEnd > 60 && offset % 50 > 0) {
                continue;
            }
            String filler = "x".repeat(offset - form.indexOf("%s"));
            String text = form.formatted(filler + EMOJI);
            assertThat(text.indexOf(EMOJI)).isEqualTo(offset);
            YamlMapping root = (YamlMapping) read(text).get(0).root();
            String value = form.startsWith("#") ? "z" : filler + EMOJI + "z";
            assertThat(root.value("a")).as("offset %d", offset).isInstanceOf(YamlScalar.class);
            assertThat(((YamlScalar) root.entries().get(0).value()).text()).isEqualTo(value);
        }
    }

    @Test
    void placesCountCharactersWhateverTheirWidth() {
        for (int emoji : new int[] {1, 511, 512, 513, 1_024, 1_025, 2_049}) {
            Problems problems = new Problems();
            String text = "a: '" + EMOJI.repeat(emoji) + "' b\n";
            assertThat(YamlReader.read("f", bytes(text), problems)).isEmpty();
            assertThat(problems.sorted())
                    .singleElement()
                    .extracting(problem -> problem.location().column())
                    .as("%d emoji", emoji)
                    .isEqualTo(4 + emoji + 3);
        }
    }

    @Test
    void aCharacterThatYamlForbidsIsFoundBehindEmoji() {
        Problems problems = new Problems();
        YamlReader.read("f", bytes("a: x\nb: " + EMOJI.repeat(700) + "\u0001\n"), problems);
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly("f:2:704: the character U+0001 is not allowed in YAML");
    }

    @Test
    void anyMixtureOfWidthsIsReadAsItIs() {
        Random random = new Random(SEED);
        for (int file = 0; file < 200; file++) {
            StringBuilder value = new StringBuilder();
            while (value.length() < 2_500) {
                value.append("x".repeat(random.nextInt(5)));
                value.appendCodePoint(0x10000 + random.nextInt(0x100000 - 2));
            }
            YamlMapping root = (YamlMapping) read("a: '" + value + "'").get(0).root();
            assertThat(((YamlScalar) root.entries().get(0).value()).text())
                    .as("file %d of seed %d", file, SEED)
                    .isEqualTo(value.toString());
        }
    }

    @Test
    void piecesNeverEndWithinACharacter() throws Exception {
        String text = "ab" + EMOJI + "c" + EMOJI + EMOJI;
        for (int size = 2; size < 10; size++) {
            StringWriter all = new StringWriter();
            WholeCharacterReader reader = new WholeCharacterReader(text);
            char[] buffer = new char[size];
            for (int read = reader.read(buffer); read > 0; read = reader.read(buffer)) {
                assertThat(Character.isHighSurrogate(buffer[read - 1])).isFalse();
                all.write(buffer, 0, read);
            }
            assertThat(all).hasToString(text);
        }
        StringWriter singly = new StringWriter();
        new WholeCharacterReader(text).transferTo(singly);
        new StringReader(text).transferTo(singly);
        assertThat(singly).hasToString(text + text);
    }

    private static List<YamlDocument> read(String text) {
        Problems problems = new Problems();
        List<YamlDocument> documents = YamlReader.read("f", bytes(text), problems);
        assertThat(problems.sorted()).isEmpty();
        return documents;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
