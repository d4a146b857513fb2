package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.cli.DocumentedCommand;
import dev.gatewatch.problem.DisplayWidth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is so. */
class ReadmeTest {
    private static final int MOST_WORDS = 1_200;
    private static final String REPLAY =
            "./gatewatch replay --events sample-events --auth-events sample-events"
                    + " --alerts alerts.ndjson";

    private static final MarkdownFile README = Documents.document("README.md");

    @TempDir private Path folder;

    @Test
    void itIsReadInFiveMinutes() {
        assertThat(new StringTokenizer(README.text()).countTokens())
                .isLessThanOrEqualTo(MOST_WORDS);
    }

    @Test
    void itLeadsToEachDocument() {
        assertThat(README.links())
                .containsAll(
                        Documents.guides().stream()
                                .map(guide -> "docs/" + guide.getFileName())
                                .toList())
                .contains("CONTRIBUTING.md", "cep-rules/README.md", "sample-events/README.md");
    }

    @Test
    void theAlertThatItShowsIsOneThatTheDemoPrints() throws Exception {
        String shown = DocumentedCommand.run("./gatewatch demo --fast", Documents.ROOT, folder);
        assertThat(shown).contains(alert(), "\nRead ", "\nAlerts ", "\nNext ");
        assertThat(shown.lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
        assertThat(shown).doesNotContain("[ended]", "WARN");
    }

    @Test
    void theDocumentOfThatAlertHasWhatTheTableSays() throws Exception {
        DocumentedCommand.run(REPLAY, Documents.ROOT, folder);
        JsonNode document = null;
        for (String line : Files.readAllLines(folder.resolve("alerts.ndjson"))) {
            JsonNode tree = new ObjectMapper().readTree(line);
            boolean shown =
                    alert().contains(tree.at("/unmapped/gatewatch/group/0/value").asText())
                            && alert().contains(tree.at("/finding_info/analytic/name").asText());
            if (shown && tree.get("activity_name").asText().equals("Create")) {
                document = tree;
                break;
            }
        }
        assertThat(document).isNotNull();
        int lines = 0;
        for (String row : README.section("## Read an alert")) {
            if (!row.startsWith("| `")) {
                continue;
            }
            String[] cells = row.split("\\|", -1);
            assertThat(alert()).contains("\n  " + code(cells[1]).get(0) + " ");
            for (String path : code(cells[3])) {
                String pointer = "/" + path.replace("[]", ".0").replace('.', '/');
                assertThat(document.at(pointer).isMissingNode()).as(path).isFalse();
            }
            lines++;
        }
        assertThat(lines)
                .isEqualTo(
                        alert().lines()
                                .filter(line -> line.startsWith("  ") && line.charAt(2) != ' ')
                                .count());
    }

    private static List<String> code(String cell) {
        return MarkdownFile.parse(README.path(), List.of(cell.strip())).inlineCode();
    }

    private static String alert() {
        return README.blocks().stream()
                .filter(block -> block.language().equals("text"))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
