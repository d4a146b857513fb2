package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.event.Alert;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes alerts as findings and reads them back. */
final class OcsfJson {
    static final ObjectMapper JSON =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private OcsfJson() {}

    static JsonNode finding(Alert alert) throws IOException {
        return finding(alert, Alerts.rule());
    }

    static JsonNode finding(Alert alert, RuleHeader rule) throws IOException {
        return JSON.readTree(write(alert, rule));
    }

    static String write(Alert alert, RuleHeader rule) {
        return OcsfFinding.write(
                Alerts.withHistory(alert), RuleText.of(rule), Finding.uid(alert, alert.fired()));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
