package dev.gatewatch.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Checks of a page that need its layout; {@code page-checks.js} has them. */
public final class PageChecks {
    private PageChecks() {}

    /** An expression whose value has the checks. */
    public static String script() throws IOException {
        try (InputStream in = PageChecks.class.getResourceAsStream("page-checks.js")) {
            if (in == null) {
                throw new IllegalStateException("page-checks.js is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** What a check finds wrong. */
    public static List<String> run(Chromium browser, String name) throws IOException {
        List<String> found = new ArrayList<>();
        browser.evaluate("(" + script() + ")." + name + "()")
                .forEach(each -> found.add(each.asText()));
        return found;
    }
}
