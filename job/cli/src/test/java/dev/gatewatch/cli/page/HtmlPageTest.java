package dev.gatewatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    private static final String ATTACK = "</script><script>alert(1)</script>&\u2028\u202e\ud800";
    private static final RuleHeader RULE = MadeUpPage.rule("rule", Level.HIGH);
    private static final Report REPORT =
            ReportKit.report(
                    "counts",
                    "group-by: [sourceIPAddress]\nmeasures: {events: count, users: {distinct:"
                            + " signIn.user}, agents: {top: {field: userAgent, n: 2}}}");

    private final PageContent content = new PageContent(2, 10);

    @Test
    void thePolicyNamesTheHashesOfWhatIsInThePageAndNothingElse() throws IOException {
        String page = page();
        String policy = between(page, "Content-Security-Policy\" content=\"", "\"");

        assertThat(policy)
                .contains("default-src 'none'", "base-uri 'none'", "form-action 'none'")
                .contains(hash(between(page, "<style>", "</style>")))
                .doesNotContain("unsafe", "http", "*", "data:");
        String[] scripts = page.split("<script>", -1);
        assertThat(scripts).hasSize(3);
        assertThat(policy)
                .contains(hash(scripts[1].substring(0, scripts[1].indexOf("</script>"))))
                .contains(hash(scripts[2].substring(0, scripts[2].indexOf("</script>"))));
    }

    @Test
    void noAttackCanBeAnythingButText() throws IOException {
        content.add(alert("attack", 1), RULE);
        content.add(row(ATTACK, 5));
        String page = page();

        assertThat(page).doesNotContain("<script>alert").doesNotContain("\u2028", "\u202e");
        JsonNode data = data(page);
        assertThat(data.get("strings"))
                .anySatisfy(
                        text ->
                                assertThat(text.asText())
                                        .startsWith("</script><script>alert(1)</script>&"));
        assertThat(data.at("/alerts/0/group/0/1").asText()).startsWith("</script>");
    }

    @Test
    void noElementHasAHandlerOrAStyleOfItsOwn() throws IOException {
        String template = PageResources.template();

        assertThat(template)
                .doesNotContain(
                        " onclick",
                        " onload",
                        " onerror",
                        "style=",
                        "http:",
                        "https:",
                        "src=",
                        "href=\"h");
        assertThat(PageResources.script())
                .doesNotContain("innerHTML", "eval(", "outerHTML", "document.write", ".html(");
        assertThat(PageResources.script() + PageResources.style()).doesNotContain("</s", "url(");
    }

    @Test
    void rowsHaveTheNumbersOfTheReport() throws IOException {
        content.add(row("192.0.2.1", 5));
        JsonNode data = data(page());
        JsonNode row = data.at("/reports/0/rows/0");

        assertThat(data.at("/reports/0/measures/2/kind").asText()).isEqualTo("top");
        assertThat(data.get("strings").get(row.at("/4/0").asInt()).asText()).isEqualTo("192.0.2.1");
        assertThat(row.at("/5").toString()).startsWith("[5,[3,0.03],[0.0,");
    }

    @Test
    void whatDoesNotFitIsCounted() throws IOException {
        for (int number = 0; number < 5; number++) {
            content.add(alert("g" + number, number), RULE);
        }
        JsonNode data = data(page());

        assertThat(data.get("alerts")).hasSize(2);
        assertThat(data.at("/run/alerts").asInt()).isEqualTo(5);
        assertThat(data.at("/run/alertsByLevel/high").asInt()).isEqualTo(5);
        assertThat(data.at("/run/alertsFile").asText()).isEqualTo("alerts.ndjson");
    }

    @Test
    void thePageHasTheLicenceOfWhatItContains() throws IOException {
        assertThat(page()).contains("Copyright 2010-2023 Mike Bostock", "Permission to use");
    }

    private String page() throws IOException {
        StringWriter page = new StringWriter();
        HtmlPage.write(
                new PageRun(
                        7,
                        1,
                        0L,
                        1L,
                        List.of(),
                        Map.of("rule", RULE),
                        new ReportSet(List.of(REPORT)),
                        Path.of("alerts.ndjson"),
                        null),
                content,
                page);
        return page.toString();
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper().readTree(between(page, "id=\"data\">", "</script>"));
    }

    private static String between(String page, String before, String after) {
        int start = page.indexOf(before) + before.length();
        return page.substring(start, page.indexOf(after, start));
    }

    private static String hash(String text) {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(PageResources.sha256(text.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }

    private static AlertWithHistory alert(String group, long start) {
        return AlertWithHistory.without(
                new Alert(
                        Activity.CREATE,
                        "rule",
                        new String[] {"group"},
                        new String[] {ATTACK + group},
                        start,
                        1,
                        null,
                        start,
                        start,
                        start,
                        1,
                        0,
                        new long[] {start},
                        new Evidence[] {
                            MadeUpPage.evidence("192.0.2.1", "user", ATTACK, "id", start)
                        }));
    }

    private static ReportRow row(String address, long count) {
        return new ReportRow(
                REPORT.name(),
                0,
                900_000,
                RowKind.FINAL,
                RowScope.GROUP,
                1,
                new String[] {address},
                new MeasuredValue[] {
                    MeasuredValue.number(count),
                    MeasuredValue.estimate(3, 0.03),
                    MeasuredValue.top(new String[] {ATTACK}, new long[] {count}, 0)
                });
    }
}
