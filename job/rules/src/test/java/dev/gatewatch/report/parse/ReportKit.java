package dev.gatewatch.report.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short ways to reports. */
public final class ReportKit {
    private ReportKit() {}

    /** The reports of texts without problems; of documents that "---" separates. */
    public static ReportSet reports(String... texts) {
        Problems problems = new Problems();
        ReportParser parser = new ReportParser(new Placeholders(), problems);
        List<Report> reports = new ArrayList<>();
        for (String text : texts) {
            for (YamlDocument document :
                    YamlReader.read(
                            "report.yml", text.getBytes(StandardCharsets.UTF_8), problems)) {
                ReportParser.Parsed parsed = parser.parse(document);
                assertThat(problems.sorted()).isEmpty();
                assertThat(parsed).isNotNull();
                reports.add(parsed.report());
            }
        }
        return new ReportSet(reports);
    }

    /**
     * A report of quarters of an hour with these lines, such as {@code measures: {events: count}}.
     */
    public static Report report(String name, String lines) {
        return reports("title: A report\nname: " + name + "\nwindow: {tumbling: 15m}\n" + lines)
                .all()
                .get(0);
    }
}
