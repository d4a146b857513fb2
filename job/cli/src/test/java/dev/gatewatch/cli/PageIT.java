package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewatch.Checkout;
import dev.gatewatch.browser.Chromium;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.replay.SampleEventFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the sample day and a hostile event, in a browser. */
class PageIT {
    @TempDir private static Path folder;

    private static Path page;
    private static AlertsOfPage alerts;
    private static List<String> rejects;
    private static Chromium browser;

    @BeforeAll
    static void replayAndStart() throws IOException, InterruptedException {
        Path hostile = folder.resolve("hostile.ndjson");
        HostileDeletion.write(hostile);
        page = folder.resolve("page.html");
        replay(page, hostile, "2");
        alerts = AlertsOfPage.read(folder.resolve("alerts.ndjson"));
        rejects = Files.readAllLines(folder.resolve("rejects.ndjson"));
        browser = Chromium.start(folder);
        browser.resize(1440, 900);
    }

    private static void replay(Path page, Path hostile, String parallelism) {
        String samples = Checkout.path("sample-events").toString();
        assertThat(
                        GatewatchCommand.execute(
                                "replay",
                                "--events",
                                samples,
                                hostile.toString(),
                                "--auth-events",
                                samples,
                                "--alerts",
                                folder.resolve("alerts.ndjson").toString(),
                                "--rejects",
                                folder.resolve("rejects.ndjson").toString(),
                                "--page",
                                page.toString(),
                                "--parallelism",
                                parallelism,
                                "--overwrite",
                                "--quiet"))
                .isZero();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        browser.show("screen", "light");
        browser.resize(1440, 900);
        browser.open(page);
        browser.settle();
    }

    @Test
    void itOpensWithoutAnErrorAndAsksForNothing() throws IOException {
        assertThat(browser.evaluate("document.documentElement.dataset.ready").asText())
                .isEqualTo("true");
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }

    @Test
    void theAlertsAreThoseOfTheFile() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        alerts.latest().forEach((uid, alert) -> expected.put(uid, AlertsOfPage.summary(alert)));

        assertThat(browser.text("#tile-alerts .figure")).isEqualTo("" + expected.size());
        assertThat(AlertsOfPage.shown(browser)).isEqualTo(expected);
    }

    @Test
    void theNumbersByRuleAreThoseOfTheFile() throws IOException {
        Map<String, Long> expected =
                alerts.latest().values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        alert -> alert.at("/finding_info/title").asText(),
                                        TreeMap::new,
                                        Collectors.counting()));
        Map<String, Long> shown = new TreeMap<>();
        for (JsonNode row :
                browser.evaluate(
                        "[...document.querySelectorAll('#by-rule button')].map(button =>"
                                + " [button.querySelector('.name').textContent,"
                                + " Number(button.querySelector('.num').textContent)])")) {
            shown.put(row.get(0).asText(), row.get(1).asLong());
        }

        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void theTimelineHasEachSignInOnce() throws IOException {
        Map<String, TrailEvent> distinct = new TreeMap<>();
        SampleEventFiles.read(Checkout.path("sample-events"), FieldPlan.forAlerts(Set.of()))
                .forEach(event -> distinct.put(event.eventId(), event));
        Map<String, Long> expected =
                distinct.values().stream()
                        .filter(event -> "SignIn".equals(event.text(BaseField.SIGN_IN_KIND)))
                        .filter(
                                event ->
                                        !"ActivityLog"
                                                .equals(event.text(BaseField.SIGN_IN_SURFACE)))
                        .collect(
                                Collectors.groupingBy(
                                        event ->
                                                String.valueOf(
                                                        event.text(BaseField.SIGN_IN_OUTCOME)),
                                        TreeMap::new,
                                        Collectors.counting()));
        browser.click("#timeline-table summary");
        Map<String, Long> shown = new TreeMap<>();
        for (JsonNode row :
                browser.evaluate(
                        "(() => { const head ="
                                + " [...document.querySelectorAll('#timeline-table th')].map(cell =>"
                                + " cell.textContent); return head.slice(1, -1).map((outcome, at) =>"
                                + " [outcome, [...document.querySelectorAll('#timeline-table tbody"
                                + " tr')].reduce((sum, row) => sum + Number(row.cells[at +"
                                + " 1].textContent), 0)]); })()")) {
            shown.put(row.get(0).asText(), row.get(1).asLong());
        }
        shown.values().removeIf(count -> count == 0);

        assertThat(expected).containsKeys("Success", "Failure", "Challenge");
        assertThat(shown).isEqualTo(expected);
        assertThat(browser.count("#timeline rect.bar-Failure")).isPositive();
    }

    @Test
    void whatWasNotReadIsThatOfTheFile() throws IOException {
        Map<String, Long> shown = new TreeMap<>();
        for (JsonNode row :
                browser.evaluate(
                        "[...document.querySelectorAll('#unread tbody tr')].map(row =>"
                                + " [row.cells[1].textContent, Number(row.cells[0].textContent)])")) {
            shown.put(row.get(0).asText(), row.get(1).asLong());
        }

        assertThat(rejects).hasSize(3);
        assertThat(shown)
                .containsEntry("rejected: malformed_json", 2L)
                .containsEntry("rejected: unknown_shape", 1L)
                .containsKeys("files skipped", "documents without events");
        assertThat(browser.text("#unread")).contains("hostile.ndjson:2");
    }

    @Test
    void anAlertShowsWhatWasSeenWhatToDoAndItsEvents() throws IOException {
        browser.click("details.alert summary");

        assertThat(browser.text("details.alert[open]"))
                .contains("Password spraying from one address", "What was seen", "What to do")
                .contains("203.0.113.7", "AdminUserGlobalSignOut", "InitiateAuth")
                .contains("Evidence: 20 of 40 events");
    }

    @Test
    void textNarrowsTheAlerts() throws IOException {
        enter("text", "us-east-1_Hostile");

        assertThat(AlertsOfPage.shown(browser))
                .hasSize(1)
                .isEqualTo(alerts.matching(alert -> AlertsOfPage.has(alert, "_Hostile")));
    }

    @Test
    void anAddressNarrowsTheAlerts() throws IOException {
        enter("address", "203.0.113.7");

        assertThat(AlertsOfPage.shown(browser).keySet())
                .isNotEmpty()
                .isEqualTo(
                        alerts.matching(
                                        alert ->
                                                AlertsOfPage.has(alert, "\"203.0.113.7\"")
                                                        && alert.toString().contains("203.0.113.7"))
                                .keySet());
    }

    @Test
    void aUserNarrowsTheAlerts() throws IOException {
        enter("user", "ba35df5b-97bd-4237-85b6-41caa66ed1cf");

        assertThat(AlertsOfPage.shown(browser).keySet())
                .isNotEmpty()
                .isEqualTo(
                        alerts.matching(
                                        alert ->
                                                AlertsOfPage.has(
                                                        alert,
                                                        "\"ba35df5b-97bd-4237-85b6-41caa66ed1cf\""))
                                .keySet());
    }

    @Test
    void aLevelIsLeftOutAndARuleIsChosen() throws IOException {
        browser.click("[data-level=medium]");
        assertThat(AlertsOfPage.shown(browser))
                .isEqualTo(alerts.matching(alert -> alert.get("severity").asText().equals("High")));

        browser.click("#by-rule button");
        String title = browser.text("#by-rule button .name");
        assertThat(AlertsOfPage.shown(browser))
                .isNotEmpty()
                .isEqualTo(
                        alerts.matching(
                                alert -> alert.at("/finding_info/title").asText().equals(title)));

        browser.click("#reset");
        assertThat(AlertsOfPage.shown(browser)).hasSize(alerts.latest().size());
    }

    @Test
    void aTimeIsChosenWithTheMouse() throws IOException {
        JsonNode box =
                browser.evaluate(
                        "(() => { document.querySelector('#timeline').scrollIntoView({block:"
                                + " 'center', behavior: 'instant'}); const box ="
                                + " document.querySelector('#timeline"
                                + " .overlay').getBoundingClientRect(); return {x: box.x, y: box.y +"
                                + " 40, width: box.width}; })()");
        double x = box.get("x").asDouble();
        browser.drag(x + 1, box.get("y").asDouble(), x + box.get("width").asDouble() / 2);

        String from = browser.evaluate("document.getElementById('from').value").asText();
        String to = browser.evaluate("document.getElementById('to').value").asText();
        assertThat(from).startsWith("2026-03-02T00:0");
        assertThat(to).isBetween("2026-03-02T11:55", "2026-03-02T12:05");
        long end = Instant.parse(to + ":00Z").toEpochMilli();
        assertThat(AlertsOfPage.shown(browser))
                .isEqualTo(
                        alerts.matching(
                                alert ->
                                        alert.get("start_time").asLong() < end
                                                && alert.get("end_time").asLong()
                                                        >= Instant.parse(from + ":00Z")
                                                                .toEpochMilli()));
    }

    @Test
    void aScriptInAUserAgentIsText() throws IOException {
        enter("text", "taken over");
        browser.click("details.alert summary");

        assertThat(AlertsOfPage.shown(browser)).hasSize(1);
        assertThat(browser.text("details.alert[open]"))
                .contains("</script><script>document.title='taken over'</script>");
        assertThat(browser.evaluate("document.title").asText())
                .isEqualTo("Gatewatch: what happened");
        assertThat(browser.count("img")).isZero();
        assertThat(browser.count("script")).isEqualTo(3);
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.html");
        replay(again, folder.resolve("hostile.ndjson"), "1");

        assertThat(again).hasSameTextualContentAs(page);
    }

    private static void enter(String field, String text) throws IOException {
        browser.click("#" + field);
        browser.type(text);
    }
}
