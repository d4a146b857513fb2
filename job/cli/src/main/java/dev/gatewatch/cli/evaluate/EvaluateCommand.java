package dev.gatewatch.cli.evaluate;

import dev.gatewatch.cli.result.ResultFile;
import dev.gatewatch.cli.result.ResultFileOptions;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.evaluate.Evaluation;
import dev.gatewatch.evaluate.EvaluationJson;
import dev.gatewatch.evaluate.EvaluationText;
import dev.gatewatch.evaluate.SetResult;
import dev.gatewatch.evaluate.ThresholdVariants;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what the rules find in labelled events. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays sets that ./gatewatch generate wrote, and says which attacks the rules find, after what time,"
                    + " which alerts are false, and what other thresholds would change.",
            "",
            "An alert belongs to an attack if more than a tenth of the events that it names are its, or if its group has one of the attack's"
                    + " values and its time meets the attack's. The tables go to standard output, as Markdown.",
            "",
            "Exit code 1 where part of a set cannot be read. What is found does not change the exit code."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final String NO_FACTORS = "none";

    @Parameters(
            arity = "1..*",
            paramLabel = "SET",
            description = "Folders that ./gatewatch generate wrote.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> sets;

    @Mixin private RuleFolderOptions rules = new RuleFolderOptions();
    @Mixin private RuleOptions references = new RuleOptions();

    @Option(
            names = "--set-lists",
            description =
                    "Each set with its own lists: what an operator of its application would except,"
                            + " instead of --lists.")
    private boolean setLists;

    @Option(
            names = "--threshold",
            paramLabel = "RULE=N,...",
            description =
                    "Thresholds of a counting rule to compare, all in one run; may be repeated. Instead of"
                            + " --factors.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--factors",
            paramLabel = "F,...",
            description =
                    "Compare all counting rules with their thresholds times these, or none. Default: 0.5,2.")
    private @Nullable String factors;

    @Mixin private ResultFileOptions files = new ResultFileOptions();

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        List<LabelledReplay.LabelledSet> opened = new ArrayList<>();
        for (Path set : sets) {
            opened.add(LabelledReplay.open(set));
        }
        ThresholdVariants variants = variants(sources(opened.get(0)));
        ResultFile.check(files.markdown());
        ResultFile.check(files.json());
        List<SetResult> results = new ArrayList<>();
        for (LabelledReplay.LabelledSet set : opened) {
            if (setLists) {
                variants = variants(sources(set));
            }
            results.add(new LabelledReplay(variants.rules()).run(set));
            Terminal.get().print(set.name() + ": " + results.size() + " of " + opened.size());
        }
        Evaluation evaluation = new Evaluation(results, variants.variants());
        String tables = EvaluationText.of(evaluation);
        System.out.print(tables);
        System.out.flush();
        ResultFile.write(files.markdown(), tables);
        ResultFile.write(files.json(), EvaluationJson.of(evaluation));
        return ExitCode.DONE;
    }

    private RuleSources sources(LabelledReplay.LabelledSet set) throws CommandFailure {
        return setLists ? rules.sourcesWith(set.lists()) : rules.sources(List.of());
    }

    private ThresholdVariants variants(RuleSources sources) throws CommandFailure {
        RuleSet loaded = references.load(sources).rules();
        if (thresholds.isEmpty()) {
            if (NO_FACTORS.equals(factors)) {
                return ThresholdVariants.none(loaded);
            }
            return ThresholdVariants.byFactor(
                    loaded, numbers("--factors", factors == null ? "0.5,2" : factors));
        }
        if (factors != null) {
            throw refused("--threshold and --factors exclude each other");
        }
        Map<String, List<BigDecimal>> wanted = new LinkedHashMap<>();
        for (String each : thresholds) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw refused("--threshold " + each + ": RULE=N,N would be right");
            }
            wanted.computeIfAbsent(each.substring(0, equals), rule -> new ArrayList<>())
                    .addAll(numbers("--threshold " + each, each.substring(equals + 1)));
        }
        try {
            return ThresholdVariants.byName(loaded, wanted);
        } catch (IllegalArgumentException e) {
            throw refused("--threshold: " + e.getMessage());
        }
    }

    private static List<BigDecimal> numbers(String option, String text) throws CommandFailure {
        try {
            List<BigDecimal> numbers =
                    Arrays.stream(text.split(",", -1)).map(BigDecimal::new).toList();
            if (numbers.stream().allMatch(number -> number.signum() > 0)) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // The same message.
        }
        throw refused(option + ": takes numbers above 0, separated by commas");
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
