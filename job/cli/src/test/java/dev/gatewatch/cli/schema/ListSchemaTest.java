package dev.gatewatch.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.schema.ListSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSchemaTest {
    private static final String GOOD =
            """
            title: Own addresses
            description: Ours.
            kind: addresses
            values: [192.0.2.0/24, '2001:db8::1']
            """;

    private final ValidatedYaml schema = new ValidatedYaml(ListSchema.create());

    @Test
    void theFileForEditorsIsWhatTheParsersTablesSay() throws Exception {
        assertThat(Files.readString(Checkout.path("docs/schema/list.schema.json")))
                .as("./gatewatch rules schema --for-lists > docs/schema/list.schema.json")
                .isEqualTo(ListSchema.create().json());
    }

    @Test
    void allShippedListsAreValid() throws Exception {
        List<RuleFile> lists = RuleFiles.inFolder(Checkout.path("cep-rules/lists"));
        assertThat(lists).hasSizeGreaterThan(5);
        for (RuleFile file : lists) {
            assertThat(schema.errors(file.content())).as(file.path()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: addresses|",
                "kind: addresses|kind: adresses",
                "values:|value:",
                "title:|name:",
                "[192.0.2.0/24, '2001:db8::1']|[{a: b}]",
                "[192.0.2.0/24, '2001:db8::1']|[null]",
            })
    void whatTheParserRefusesIsRefused(String change) throws Exception {
        int bar = change.indexOf('|');
        String changed = GOOD.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(problems(GOOD)).isZero();
        assertThat(schema.errors(GOOD.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(problems(changed)).isPositive();
        assertThat(schema.errors(changed.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    private static int problems(String list) {
        Problems problems = new Problems();
        RuleLoader.lists(List.of(RuleFile.of("lists/own.yml", list)), problems);
        return problems.size();
    }
}
