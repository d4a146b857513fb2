package dev.gatewatch.cli.schema;

import dev.gatewatch.reporttest.ReportTestSchema;
import dev.gatewatch.rule.schema.ListSchema;
import dev.gatewatch.rule.schema.ReportSchema;
import dev.gatewatch.rule.schema.RuleSchema;
import dev.gatewatch.rule.schema.SchemaNode;
import dev.gatewatch.ruletest.RuleTestSchema;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the JSON Schema of rule, report or list files, or of tests. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the JSON Schema of a document in a rule, report or list file, by which editors complete and check it.",
            "",
            "The checkout has it in docs/schema/."
        })
public final class RulesSchemaCommand implements Runnable {
    @Option(names = "--tests", description = "The schema of test files instead.")
    private boolean tests;

    @Option(names = "--for-reports", description = "The schema of report files, or of their tests.")
    private boolean reports;

    @Option(names = "--for-lists", description = "The schema of list files; they have no tests.")
    private boolean lists;

    @Override
    public void run() {
        SchemaNode schema =
                lists
                        ? ListSchema.create()
                        : reports
                                ? tests ? ReportTestSchema.create() : ReportSchema.create()
                                : tests ? RuleTestSchema.create() : RuleSchema.create();
        System.out.writeBytes(schema.json().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
