package dev.gatewatch.rule.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private final Problems problems = new Problems();

    private List<YamlDocument> read(String text) {
        return YamlReader.read("f", text.getBytes(StandardCharsets.UTF_8), problems);
    }

    private List<String> shown() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void eachValueKnowsWhereItStands() {
        YamlMapping root = (YamlMapping) read("a: 1\nb:\n  - x\n  - {c: 'd'}\n").get(0).root();
        assertThat(root.location()).hasToString("f:1:1");
        assertThat(root.value("a"))
                .isEqualTo(new YamlScalar("1", YamlScalar.Kind.INTEGER, 0, at(1, 4)));
        YamlSequence list = (YamlSequence) root.entries().get(1).value();
        assertThat(list.items().get(0).location()).hasToString("f:3:5");
        YamlMapping inner = (YamlMapping) list.items().get(1);
        assertThat(inner.value("c"))
                .isEqualTo(new YamlScalar("d", YamlScalar.Kind.TEXT, 1, at(4, 9)));
        assertThat(problems.size()).isZero();
    }

    private static Location at(int line, int column) {
        return new Location("f", line, column);
    }

    @Test
    void quotedScalarsAreTexts() {
        YamlMapping root = (YamlMapping) read("a: '1'\nb: \"true\"\nc: |\n  null\n").get(0).root();
        for (YamlMapping.Entry entry : root.entries()) {
            assertThat(((YamlScalar) entry.value()).kind()).isEqualTo(YamlScalar.Kind.TEXT);
        }
    }

    @Test
    void charactersOfPlainAndQuotedTextsAreLocated() {
        YamlMapping root =
                (YamlMapping)
                        read("a: one two   # comment\nb: 'ö one'\nc: \"x\\ty\"\nd: 'it''s'\ne: >\n  f\n")
                                .get(0)
                                .root();
        assertThat(scalar(root, "a").at(4)).hasToString("f:1:8");
        assertThat(scalar(root, "b").at(2)).hasToString("f:2:7");
        assertThat(scalar(root, "c").at(2)).hasToString("f:3:4");
        assertThat(scalar(root, "d").at(2)).hasToString("f:4:4");
        assertThat(scalar(root, "e").at(1)).hasToString("f:5:4");
    }

    private static YamlScalar scalar(YamlMapping mapping, String key) {
        return (YamlScalar) Objects.requireNonNull(mapping.value(key));
    }

    @Test
    void aFileHoldsSeveralDocumentsEachWithItsText() {
        List<YamlDocument> documents = read("---\na: 1\n---\r\nb: 2\n---\n---\nc: 3");
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0).text()).isEqualTo("---\na: 1\n");
        assertThat(documents.get(1).text()).isEqualTo("---\nb: 2\n");
        assertThat(documents.get(2).text()).isEqualTo("---\nc: 3\n");
        assertThat(documents.get(2).root().location()).hasToString("f:7:1");
    }

    @Test
    void emptyFilesHaveNoDocuments() {
        assertThat(read("")).isEmpty();
        assertThat(read("# only a comment\n")).isEmpty();
        assertThat(read("---\n...\n---\n~\n")).isEmpty();
        assertThat(problems.size()).isZero();
    }

    @Test
    void anEscapeOfNoCharacterIsAProblem() {
        Problems problems = new Problems();
        byte[] text = "a: \"\\UFFFFFFFF\"".getBytes(StandardCharsets.UTF_8);
        assertThat(YamlReader.read("f", text, problems)).isEmpty();
        assertThat(problems.sorted())
                .singleElement()
                .asString()
                .isEqualTo(
                        "f:1:1: this is no valid YAML: an escape names a character that Unicode"
                                + " does not have");
    }

    @Test
    void aByteOrderMarkIsNoContent() {
        YamlMapping root = (YamlMapping) read("\uFEFFa: 1").get(0).root();
        assertThat(root.entries().get(0).key().text()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: [1'             | f:1:4: this is no valid YAML",
                "'a: 1\\n\\tb: 2'    | f:2:1: this is no valid YAML",
                "'a: 1\\n b: 2'      | f:2:2: this is no valid YAML",
                "'a: ''x'           | f:1:4: this is no valid YAML",
                "'a: 1\\na: 2'       | f:2:1: the key \"a\" stands twice in one mapping, first in line 1",
                "'x: {a: 1, ''a'': 2}' | f:1:11: the key \"a\" stands twice",
                "'1: a\\n''1'': b' | f:2:1: the key \"1\" stands twice",
                "'a: &x 1'           | f:1:4: anchors and aliases are not allowed",
                "'a: *x'             | f:1:4: anchors and aliases are not allowed",
                "'a: &x [1]'         | f:1:4: anchors and aliases are not allowed",
                "'<<: {a: 1}'        | f:1:1: merge keys (<<) are not allowed",
                "'a: !!str 1'        | f:1:4: tags are not allowed",
                "'a: !!set {b}'      | f:1:4: tags are not allowed",
                "'? [a]\\n: b'       | f:1:3: a key must be a text",
                "'? {a: b}\\n: b'    | f:1:3: a key must be a text",
                "'? \\n: b'          | f:1:2: a key is missing here",
                "'a: \\u0007'        | f:1:4: the character U+0007 is not allowed in YAML",
                "'%YAML 9.0\\n---\\na: 1' | f:1:1: this is no valid YAML: it says that it is of version 9.0; write"
                        + " 1.2, or leave the line out"
            })
    void refusesWithItsPlace(String text, String problem) {
        read(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007"));
        assertThat(shown()).hasSize(1);
        assertThat(shown().get(0)).startsWith(problem);
    }

    @Test
    void refusesWhatIsNotUtf8WhereItStartsToBe() {
        byte[] bytes = "a: 1\nb: x\u00E9y".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(YamlReader.read("f", bytes, problems)).isEmpty();
        assertThat(shown())
                .containsExactly("f:2:5: the file is not UTF-8 from here on; save it as UTF-8");
        byte[] cut = {'a', ':', ' ', (byte) 0xC3};
        Problems more = new Problems();
        assertThat(YamlReader.read("f", cut, more)).isEmpty();
        assertThat(more.sorted()).hasSize(1);
    }

    @Test
    void refusesHugeFiles() {
        read("a: " + "x".repeat(YamlReader.MAX_BYTES));
        assertThat(shown())
                .containsExactly("f:1:1: the file is larger than 1048576 bytes; split it");
    }

    @Test
    void refusesDeepFilesAtTheLevelThatIsTooMuch() {
        read("a:\n  " + "[".repeat(500_000));
        assertThat(shown()).containsExactly("f:2:52: more than 50 levels; make it flatter");
        assertThat(read("[".repeat(50) + "]".repeat(50))).hasSize(1);
    }

    @Test
    void refusesFilesOfVeryManyValues() {
        read("- a\n".repeat(60_000));
        assertThat(shown()).containsExactly("f:50000:3: more than 50000 values; split the file");
    }

    @Test
    void refusesBombsOfAliases() {
        read("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n");
        assertThat(shown()).hasSize(1);
    }

    @Test
    void longLinesAndKeysAreFine() {
        assertThat(read("\"" + "k".repeat(900) + "\": " + "v".repeat(500_000))).hasSize(1);
        assertThat(problems.size()).isZero();
    }
}
