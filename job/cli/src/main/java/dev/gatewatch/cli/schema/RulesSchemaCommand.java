package dev.gatewatch.cli.schema;

import dev.gatewatch.reporttest.ReportTestSchema;
import dev.gatewatch.rule.schema.ReportSchema;
import dev.gatewatch.rule.schema.RuleSchema;
import dev.gatewatch.rule.schema.SchemaNode;
import dev.gatewatch.ruletest.RuleTestSchema;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the JSON Schema of rule files, of report files, or of their tests. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the JSON Schema of a document in a rule or report file, by which editors complete and check it.",
            "",
            "The checkout has it in docs/schema/."
        })
public final class RulesSchemaCommand implements Runnable {
    @Option(names = "--tests", description = "The schema of test files instead.")
    private boolean tests;

    @Option(names = "--for-reports", description = "The schema of report files, or of their tests.")
    private boolean reports;

    @Override
    public void run() {
        SchemaNode schema =
                reports
                        ? tests ? ReportTestSchema.create() : ReportSchema.create()
                        : tests ? RuleTestSchema.create() : RuleSchema.create();
        System.out.writeBytes(schema.json().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
