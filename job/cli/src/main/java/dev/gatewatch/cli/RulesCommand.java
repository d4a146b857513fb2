package dev.gatewatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks rules, runs their tests, explains what they match, begins new ones, says what they cover.",
        subcommands = {
            RulesNewCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesCoverageCommand.class
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
