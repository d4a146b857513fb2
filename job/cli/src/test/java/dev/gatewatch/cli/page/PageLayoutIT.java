package dev.gatewatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.browser.Chromium;
import dev.gatewatch.browser.PageChecks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a page can be used on any screen, on paper, and without eyes or a mouse. */
class PageLayoutIT {
    private static final String CELL =
            "Number(document.querySelector('.report tbody tr').cells[2].textContent)";

    @TempDir private static Path folder;

    private static Path page;
    private static Chromium browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        page = folder.resolve("page.html");
        MadeUpPage.write(page, 60, 4_000);
        browser = Chromium.start(folder);
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
    void aPageOfNothingSaysSo() throws IOException {
        Path empty = folder.resolve("empty.html");
        MadeUpPage.writeEmpty(empty);
        browser.open(empty);
        browser.settle();

        assertThat(browser.problems()).isEmpty();
        assertThat(browser.text("#range")).isEqualTo("No event was read.");
        assertThat(browser.text("#alert-list")).contains("No rule raised an alert");
        assertThat(PageChecks.run(browser, "names")).isEmpty();
    }

    @Test
    void aReportIsSortedAndNarrowed() throws IOException {
        browser.click(".report details summary");
        assertThat(browser.text(".report summary")).isEqualTo("500 rows");
        browser.click(".report th:nth-child(3) button");
        int least = browser.evaluate(CELL).asInt();
        browser.click(".report th:nth-child(3) button");
        int most = browser.evaluate(CELL).asInt();
        assertThat(least).isLessThan(most);

        browser.click("#address");
        browser.type("198.51.100.7");
        assertThat(browser.text(".report summary")).isEqualTo("20 of 500 rows");
        assertThat(
                        browser.evaluate(
                                        "[...document.querySelectorAll('.report tbody tr')].every(row =>"
                                                + " row.cells[1].textContent === '198.51.100.7')")
                                .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1440})
    void nothingIsWiderThanTheWindow(int width) throws IOException {
        browser.resize(width, 900);
        openAll();

        assertThat(PageChecks.run(browser, "tooWide")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textIsReadable(String scheme) throws IOException {
        browser.show("screen", scheme);
        openAll();

        assertThat(PageChecks.run(browser, "contrast")).isEmpty();
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
                .isEqualTo(scheme.equals("dark") ? "rgb(17, 20, 26)" : "rgb(245, 246, 248)");
    }

    @Test
    void everythingHasAName() throws IOException {
        openAll();

        assertThat(PageChecks.run(browser, "names")).isEmpty();
    }

    @Test
    void theKeyboardReachesEverything() throws IOException {
        browser.evaluate("window.checks = " + PageChecks.script());
        int stops = browser.evaluate("checks.reachable()").asInt();
        // A field of a time has a stop for each of its parts.
        for (int press = 0; press < stops + 20; press++) {
            browser.press("Tab");
            browser.evaluate("checks.mark()");
        }

        assertThat(PageChecks.run(browser, "missed")).isEmpty();
    }

    @Test
    void theKeyboardWalksTheTimelineAndOpensAnAlert() throws IOException {
        browser.evaluate("document.querySelector('#timeline .mark').focus()");
        String first = browser.evaluate("document.activeElement.ariaLabel").asText();
        browser.press("ArrowRight");
        String second = browser.evaluate("document.activeElement.ariaLabel").asText();
        browser.press("Enter");
        browser.settle();

        assertThat(second).isNotEqualTo(first).startsWith("critical: ");
        assertThat(browser.text("details.alert[open] .title"))
                .isEqualTo(second.substring("critical: ".length(), second.indexOf(", 2026")));
        assertThat(browser.evaluate("document.activeElement.tagName").asText())
                .isEqualTo("SUMMARY");
    }

    @Test
    void itPrintsWithoutWhatIsForTheScreen() throws IOException {
        byte[] printed = browser.print();
        browser.show("print", "light");

        assertThat(new String(printed, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(printed.length).isGreaterThan(20_000);
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.filters')).display"))
                .hasToString("\"none\"");
        assertThat(browser.problems()).isEmpty();
    }

    /** Opens what can be opened, and scrolls to the end so that all of it is drawn. */
    private static void openAll() throws IOException {
        browser.evaluate(
                "document.querySelectorAll('details').forEach(details => { details.open = true;"
                        + " })");
        for (String place : new String[] {"end", "start"}) {
            browser.evaluate(
                    "document.querySelectorAll('.report').forEach(report =>"
                            + " report.scrollIntoView({behavior: 'instant', block: '"
                            + place
                            + "'}))");
            browser.settle();
        }
    }
}
