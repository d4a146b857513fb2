package dev.gatewatch.cli.local;

import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do after a replay: the end of its summary. */
public final class NextSteps {
    /** What rules read of the risk that Cognito saw. */
    private static final String RISK_FIELDS = "authEvent.";

    private NextSteps() {}

    /**
     * The steps, in lines; empty where there is nothing to be done.
     *
     * @param width cells of a line
     */
    public static String of(ReplayRequest request, ReplayResult result, int width) {
        List<String> steps = new ArrayList<>();
        long alerts = ReplaySummary.sum(result.under(CountNames.ALERTS));
        if (alerts > 0) {
            steps.addAll(keep(request));
        } else if (result.decoded() > 0) {
            steps.add(
                    "No rule found an attack in these events. That says nothing of what is not"
                            + " among them, or what no rule looks for: see cep-rules/README.md.");
        } else if (result.outside() > 0) {
            steps.add("No event is between --since and --until: choose other times.");
        }
        long risky = request.histories() == null ? readRisk(request.rules()) : 0;
        if (risky > 0 && result.decoded() > 0) {
            steps.add(
                    (risky == 1 ? "1 rule reads" : risky + " rules read")
                            + " the risk that Cognito saw, and had it from the user-activity log"
                            + " alone: --auth-events adds the users' histories.");
        }
        if (result.rejects().count() > 0) {
            steps.add(rejected(request.rejects()));
        }
        StringBuilder text = new StringBuilder();
        String label = "Next";
        for (String step : steps) {
            WrappedText.within(width)
                    .append(
                            label + " ".repeat(ReplaySummary.INDENT - label.length()),
                            ReplaySummary.INDENT,
                            step,
                            text);
            label = "";
        }
        return text.toString();
    }

    private static List<String> keep(ReplayRequest request) {
        Path file = request.alerts();
        if (file == null) {
            return List.of("--full shows all of each alert, --alerts alerts.ndjson keeps them.");
        }
        if (StdoutLines.isNamedBy(file)) {
            return List.of("All of each alert is on standard output, one document a line.");
        }
        String name = Printable.of(file.toString());
        return List.of(
                "All of each alert is in " + name + ". To look at the first:",
                "    head -n 1 " + name + " | jq");
    }

    private static String rejected(@Nullable Path rejects) {
        if (rejects == null) {
            return "--rejects rejects.ndjson keeps what could not be read, with reason and place.";
        }
        return StdoutLines.isNamedBy(rejects)
                ? "What could not be read is on standard output, with reason and place."
                : "What could not be read is in "
                        + Printable.of(rejects.toString())
                        + ", with reason and place.";
    }

    private static long readRisk(RuleSet rules) {
        long count = 0;
        for (Rule rule : rules.all()) {
            count +=
                    RuleSet.of(rule).fields().stream()
                                    .anyMatch(field -> field.startsWith(RISK_FIELDS))
                            ? 1
                            : 0;
        }
        return count;
    }
}
