package dev.gatewatch.report.load;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.load.RuleFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what is allowed in reports but probably not intended, or leaves their readers alone. */
public final class ReportWarnings {
    private ReportWarnings() {}

    /**
     * The warnings, by path, line and column.
     *
     * @param loaded without problems
     * @param tested the names of test files, without ending; null if tests do not matter
     */
    public static List<Problem> of(LoadedReports loaded, @Nullable Set<String> tested) {
        Problems warnings = new Problems();
        loaded.warnings().forEach(each -> warnings.add(each.location(), each.message()));
        Set<String> files = new TreeSet<>();
        for (Report report : loaded.reports()) {
            files.add(report.location().path());
            if (report.description().isBlank()) {
                warnings.add(
                        report.location(),
                        "it has no description; say what it shows and what to look for");
            }
        }
        for (String file : files) {
            String name = RuleFile.baseName(file);
            if (tested != null && !tested.contains(name)) {
                warnings.add(
                        Location.whole(file),
                        "its reports have no tests; write tests/" + name + ".yml beside it");
            }
        }
        return warnings.sorted();
    }
}
