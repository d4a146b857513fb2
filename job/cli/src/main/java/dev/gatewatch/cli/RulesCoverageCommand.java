package dev.gatewatch.cli;

import dev.gatewatch.cli.coverage.NavigatorLayer;
import dev.gatewatch.cli.coverage.TechniqueCoverage;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes which ATT&amp;CK techniques the rules look for. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Writes which techniques of MITRE ATT&CK the rules of a folder look for, by their tags, as a layer that the"
                    + " ATT&CK Navigator opens. A technique's score is how many rules have its tag; its comment names"
                    + " them. Only rules that alert count.",
            "",
            "Also says how many techniques there are, and which rules have none."
        })
final class RulesCoverageCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Folders and files of rules; the same as --rules.")
    private List<String> named = new ArrayList<>();

    @Mixin private RuleFolderOptions folders = new RuleFolderOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the layer there. Default: standard output.")
    private @Nullable Path output;

    @Mixin private OutputOptions outputs = new OutputOptions();
    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException {
        RuleSources sources = folders.sources(named);
        outputs.write("--output", output);
        sources.paths().forEach(path -> outputs.readRules("rules coverage", path));
        outputs.check();
        TechniqueCoverage coverage = TechniqueCoverage.of(ruleOptions.load(sources).rules());
        byte[] layer = NavigatorLayer.write(coverage);
        if (output == null || StdoutLines.isNamedBy(output)) {
            System.out.writeBytes(layer);
            System.out.flush();
        } else {
            Files.write(output, layer);
        }
        Terminal.get().print(summary(coverage));
        return ExitCode.DONE;
    }

    private static String summary(TechniqueCoverage coverage) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d techniques in %,d rules that alert%n",
                        coverage.byTechnique().size(),
                        coverage.alerting()));
        for (RuleHeader rule : coverage.without()) {
            text.append("  without a technique: ");
            text.append(Printable.of(rule.name() != null ? rule.name() : rule.id())).append('\n');
        }
        return text.toString();
    }
}
