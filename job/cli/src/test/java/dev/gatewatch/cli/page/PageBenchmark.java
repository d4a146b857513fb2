package dev.gatewatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the largest page takes to open, and to filter. Prints medians of five. */
class PageBenchmark {
    private static final int ROUNDS = 5;

    /** From the first byte until everything is drawn, as the browser measures it. */
    private static final String OPENED =
            "new Promise(done => requestAnimationFrame(() => setTimeout(() =>"
                    + " done(performance.now()))))";

    @TempDir private Path folder;

    @Test
    void opensAndFilters() throws IOException, InterruptedException {
        Path page = folder.resolve("page.html");
        MadeUpPage.write(page, PageAlerts.MOST, PageRows.MOST);
        List<Double> opened = new ArrayList<>();
        List<Double> filtered = new ArrayList<>();
        try (Chromium browser = Chromium.start(folder)) {
            browser.resize(1440, 900);
            for (int round = 0; round < ROUNDS; round++) {
                browser.open(page);
                opened.add(browser.evaluate(OPENED).asDouble());
                for (String filter :
                        List.of(
                                "text|curl/8.1",
                                "address|198.51.100.7",
                                "user|user-17",
                                "text|user-2",
                                "text|")) {
                    filtered.add(filter(browser, filter.split("\\|", -1)));
                }
                assertThat(browser.problems()).isEmpty();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "page of %d alerts and %d rows, %.1f MB: opens in %.0f ms, filters in %.0f ms%n",
                PageAlerts.MOST,
                PageRows.MOST,
                Files.size(page) / 1e6,
                median(opened),
                median(filtered));
    }

    private static double filter(Chromium browser, String... filter) throws IOException {
        return browser.evaluate(
                        "new Promise(done => { const field = document.getElementById('"
                                + filter[0]
                                + "'); const began = performance.now(); field.value = '"
                                + filter[1]
                                + "'; field.dispatchEvent(new Event('input', {bubbles: true}));"
                                + " requestAnimationFrame(() => setTimeout(() =>"
                                + " done(performance.now() - began))); })")
                .asDouble();
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
