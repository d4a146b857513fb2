package dev.gatewatch.report.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsParserTest {
    private static final String MEASURES =
            """
            measures:
              attempts: count
              users: {distinct: signIn.user}
              kind: count
            """;

    @Test
    void areNumbersOfMeasures() {
        Report report = ReportKit.report("r", MEASURES + "metrics: [users, attempts]\n");
        assertThat(report.metrics()).containsExactly(1, 0);
        assertThat(ReportKit.report("r", MEASURES).metrics()).isEmpty();
    }

    @Test
    void whatIsNoMeasureIsNamedWithWhatIsMeant() {
        assertThat(problems(MEASURES + "metrics: [atempts]\n"))
                .singleElement()
                .asString()
                .contains("report.yml:8:11", "atempts", "is no measure", "attempts");
    }

    @Test
    void aNameThatLogLinesHaveIsRefused() {
        assertThat(problems(MEASURES + "metrics: [kind]\n"))
                .singleElement()
                .asString()
                .contains("a metric cannot be called \"kind\"");
    }

    @Test
    void groupsHaveNoMetrics() {
        assertThat(problems(MEASURES + "group-by: [signIn.user]\nmetrics: [attempts]\n"))
                .singleElement()
                .asString()
                .contains("metrics need a report without group-by");
    }

    @Test
    void tenAreEnough() {
        StringBuilder measures = new StringBuilder("measures:\n");
        StringBuilder metrics = new StringBuilder("metrics:\n");
        for (int i = 0; i <= 10; i++) {
            measures.append("  m").append(i).append(": count\n");
            metrics.append("  - m").append(i).append('\n');
        }
        assertThat(problems(measures.toString() + metrics))
                .singleElement()
                .asString()
                .contains("a report has 10 metrics at most");
    }

    private static List<String> problems(String lines) {
        Problems problems = new Problems();
        String text = "title: A report\nname: r\nwindow: {tumbling: 15m}\n" + lines;
        new ReportParser(new Placeholders(), problems)
                .parse(
                        YamlReader.read(
                                        "report.yml",
                                        text.getBytes(StandardCharsets.UTF_8),
                                        problems)
                                .get(0));
        return problems.sorted().stream().map(Problem::toString).toList();
    }
}
