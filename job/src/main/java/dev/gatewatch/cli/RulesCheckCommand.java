package dev.gatewatch.cli;

import dev.gatewatch.rule.RuleSet;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Loads rules and lists what is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Loads all rules of a folder and lists every problem with file, line and column.")
final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of rules. Default: those that come with it.")
    private @Nullable Path folder;

    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure {
        RuleSet rules = ruleOptions.load(folder);
        Terminal.get()
                .print(
                        rules.detections().size()
                                + " detection rules and "
                                + rules.correlations().size()
                                + " correlation rules, no problems\n");
        return ExitCode.DONE;
    }
}
