package dev.gatewatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The alerts of a file, and those that a page shows. */
final class AlertsOfPage {
    private final List<JsonNode> documents;

    private AlertsOfPage(List<JsonNode> documents) {
        this.documents = documents;
    }

    static AlertsOfPage read(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            documents.add(new ObjectMapper().readTree(line));
        }
        return new AlertsOfPage(documents);
    }

    /** Of each alert the last document: a closing one has its whole extent. */
    Map<String, JsonNode> latest() {
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (JsonNode document : documents) {
            String uid = document.at("/finding_info/uid").asText();
            if (document.get("activity_id").asInt() == 1) {
                latest.put(uid, document);
            } else {
                latest.computeIfPresent(uid, (id, opening) -> document);
                for (JsonNode other : document.at("/unmapped/gatewatch/alerts")) {
                    latest.computeIfPresent(other.asText(), (id, opening) -> document);
                }
            }
        }
        return latest;
    }

    static boolean has(JsonNode alert, String text) {
        return alert.toString().contains(text);
    }

    /** What is shown of those that match, by their ids. */
    Map<String, String> matching(Predicate<JsonNode> matches) {
        Map<String, String> expected = new TreeMap<>();
        latest().forEach(
                        (uid, alert) -> {
                            if (matches.test(alert)) {
                                expected.put(uid, summary(alert));
                            }
                        });
        return expected;
    }

    static String summary(JsonNode alert) {
        long count = alert.get("count").asLong();
        return alert.at("/finding_info/title").asText()
                + ": "
                + (count == 1 ? "1 event" : count + " events");
    }

    /** What all pages of the list show, by the alerts' ids. */
    static Map<String, String> shown(Chromium browser) throws IOException {
        Map<String, String> shown = new TreeMap<>();
        while (true) {
            for (JsonNode row :
                    browser.evaluate(
                            "[...document.querySelectorAll('details.alert')].map(alert =>"
                                    + " [alert.id, alert.querySelector('.title').textContent + ': '"
                                    + " + alert.querySelector('.count').textContent])")) {
                shown.put(
                        row.get(0).asText().substring("alert-".length()),
                        row.get(1).asText().replace(", over", ""));
            }
            if (browser.count("#alert-pager button:last-child:enabled") == 0
                    || browser.count("#alert-pager[hidden]") == 1) {
                return shown;
            }
            browser.click("#alert-pager button:last-child");
        }
    }
}
