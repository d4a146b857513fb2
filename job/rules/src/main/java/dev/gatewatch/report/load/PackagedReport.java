package dev.gatewatch.report.load;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.parse.ReportParser;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlReader;
import java.util.stream.Collectors;

/** A report that the program brings along for its own use. */
public final class PackagedReport {
    private PackagedReport() {}

    /**
     * Reads one.
     *
     * @throws IllegalStateException if it has a problem, which is a mistake of the program
     */
    public static Report read(String file, byte[] content) {
        Problems problems = new Problems();
        ReportParser parser = new ReportParser(new Placeholders(), problems);
        for (YamlDocument document : YamlReader.read(file, content, problems)) {
            ReportParser.Parsed parsed = parser.parse(document);
            Report report = parsed == null ? null : parsed.report();
            if (report != null && problems.size() == 0) {
                return report;
            }
        }
        throw new IllegalStateException(
                "a report of the program itself is refused: "
                        + problems.sorted().stream()
                                .map(Problem::toString)
                                .collect(Collectors.joining("; ")));
    }
}
