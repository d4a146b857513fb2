package dev.gatewatch.report.load;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.model.Report;
import java.util.List;

/**
 * The result of loading report files.
 *
 * @param reports to be used only if there are no problems at all
 * @param problems all problems of all files, by path, line and column
 * @param warnings fields and values in them that no event has; by path, line and column
 */
public record LoadedReports(List<Report> reports, List<Problem> problems, List<Problem> warnings) {}
