package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.cli.DocumentedCommand;
import dev.gatewatch.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documents: configurations, histories, rules and their tests. */
class DocumentExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a rule or a test file begins: with its name in the folder of rules. */
    private static final String NAME = "# cep-rules/";

    @TempDir private Path folder;
    private Path rules;

    @BeforeEach
    void copyTheShippedRules() throws IOException {
        // The examples refer to them.
        rules = folder.resolve("examples");
        Files.createDirectories(rules.resolve("tests"));
        Path shipped = Documents.ROOT.resolve("cep-rules");
        for (String sub : List.of("", "lists")) {
            Path target = Files.createDirectories(rules.resolve(sub));
            try (Stream<Path> files = Files.list(shipped.resolve(sub))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void everyBlockSaysItsLanguage() {
        assertThat(blocks())
                .extracting(CodeBlock::language)
                .isSubsetOf("sh", "text", "json", "yaml", "sql", "");
    }

    @TestFactory
    Stream<DynamicTest> everyJsonIsRead() {
        return blocks().filter(block -> block.language().equals("json"))
                .map(block -> dynamicTest(block.place(), () -> read(block)));
    }

    @Test
    void everyRuleIsLoadedAndRaisesTheAlertsThatItsTestsName() throws Exception {
        List<CodeBlock> examples =
                blocks().filter(block -> block.language().equals("yaml")).toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (CodeBlock example : examples) {
            String first = example.lines().get(0);
            assertThat(first).as(example.place()).startsWith(NAME).endsWith(".yml");
            Path file = rules.resolve(first.substring(NAME.length()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.text(), StandardOpenOption.CREATE_NEW);
        }
        assertThat(run("./gatewatch rules check " + rules)).contains(", no problems");
        assertThat(run("./gatewatch rules test " + rules))
                .contains(" passed, 0 failed, in 5 files");
    }

    private void read(CodeBlock block) throws Exception {
        JsonNode tree = JSON.readTree(block.text());
        if (tree.isArray() && tree.get(0).has("PropertyGroupId")) {
            Path file = Files.writeString(folder.resolve("config.json"), block.text());
            assertThat(ConfigReader.read(file)).isNotNull();
        } else if (tree.has("AuthEvents")) {
            Path file = Files.writeString(folder.resolve("users.ndjson"), tree + "\n");
            String printed =
                    run(
                            "./gatewatch replay --events sample-events/far-countries --auth-events "
                                    + file);
            assertThat(printed).contains("Risk ").doesNotContain("users.ndjson");
        } else {
            assertThat(tree.isObject()).isTrue();
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        return DocumentedCommand.run(command, Documents.ROOT, folder);
    }

    private static Stream<CodeBlock> blocks() {
        return Documents.documents().stream().flatMap(document -> document.blocks().stream());
    }
}
