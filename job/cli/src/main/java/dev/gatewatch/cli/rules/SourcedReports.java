package dev.gatewatch.cli.rules;

import dev.gatewatch.problem.Location;
import dev.gatewatch.report.load.LoadedReports;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import java.util.List;
import java.util.Set;

/**
 * Reports, and which of them were asked for.
 *
 * @param loaded all that were read, which are to run
 * @param own the files of those that the command is about, as messages name them; not the pack next
 *     to them
 * @param folders in which these are; their tests are in {@code tests} in them
 */
public record SourcedReports(
        LoadedReports loaded, Set<String> own, List<SourcedRules.Folder> folders) {

    /** Whether the command is about what is there. */
    public boolean isOwn(Location location) {
        return own.contains(location.path());
    }

    /** The reports that the command is about. */
    public List<Report> ownReports() {
        return loaded.reports().stream().filter(report -> isOwn(report.location())).toList();
    }

    /** The reports that are to run. */
    public ReportSet toRun() {
        return new ReportSet(loaded.reports());
    }
}
