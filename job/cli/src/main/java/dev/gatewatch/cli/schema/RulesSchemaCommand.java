package dev.gatewatch.cli.schema;

import dev.gatewatch.rule.schema.RuleSchema;
import dev.gatewatch.rule.schema.SchemaNode;
import dev.gatewatch.ruletest.RuleTestSchema;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the JSON Schema of rule files, or of their tests. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the JSON Schema of a document in a rule file, by which editors complete and check it.",
            "",
            "The checkout has it in docs/schema/."
        })
public final class RulesSchemaCommand implements Runnable {
    @Option(names = "--tests", description = "The schema of test files instead.")
    private boolean tests;

    @Override
    public void run() {
        SchemaNode schema = tests ? RuleTestSchema.create() : RuleSchema.create();
        System.out.writeBytes(schema.json().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
