package dev.gatewatch.cli;

import dev.gatewatch.cli.schema.RulesSchemaCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description =
                "Begins rules, checks them, runs their tests, explains what they match, says what they cover.",
        subcommands = {
            RulesNewCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesCoverageCommand.class,
            RulesEventPatternCommand.class,
            RulesSchemaCommand.class
        })
final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do with the rules.");
    }
}
