package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.load.RuleFile;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Finds a report by what people call it: its name, file or title. */
public final class ReportLookup {
    private ReportLookup() {}

    /**
     * The report that has this name; else those of the file of this name, with or without folder
     * and ending; else those of this title. Empty if there are none.
     */
    public static List<Report> named(Collection<Report> reports, String text) {
        String wanted = text.strip();
        List<Function<Report, List<String>>> ways =
                List.of(
                        report -> List.of(report.name()),
                        report -> fileNames(report.location().path()),
                        report -> List.of(report.title()));
        for (Function<Report, List<String>> way : ways) {
            List<Report> found =
                    reports.stream()
                            .filter(
                                    report ->
                                            way.apply(report).stream()
                                                    .anyMatch(wanted::equalsIgnoreCase))
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /**
     * Refuses a text that is no report, and nearly the name of one.
     *
     * @throws CommandFailure if it is
     */
    public static void refuseSlip(Collection<Report> reports, String text) throws CommandFailure {
        List<String> names = reports.stream().map(Report::name).toList();
        if (DidYouMean.closest(text.strip(), names).isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no rule or report with the name, file or title "
                            + Excerpt.of(text)
                            + DidYouMean.hint(text.strip(), names));
        }
    }

    private static List<String> fileNames(String path) {
        return List.of(path, path.substring(path.lastIndexOf('/') + 1), RuleFile.baseName(path));
    }
}
