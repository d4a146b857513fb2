package dev.gatewatch.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The documents that alerts become, as whoever receives them sees them. */
final class SentDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DetectionPlan plan;
    private final List<Document> documents = new ArrayList<>();

    /**
     * @param alerts the other alerts that a closing document names
     */
    record Document(String activity, String uid, List<String> alerts) {}

    SentDocuments(DetectionPlan plan) {
        this.plan = plan;
    }

    // Closing a harness may be interrupted, says its signature.
    @SuppressWarnings("try")
    void add(List<Alert> alerts) throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<AlertWithHistory, Finding>(
                        new StreamMap<>(new WriteFindings(plan)))) {
            harness.open();
            for (Alert alert : alerts) {
                harness.processElement(AlertWithHistory.without(alert), 0);
            }
            for (Finding finding : harness.extractOutputValues()) {
                JsonNode json = JSON.readTree(finding.json());
                List<String> others = new ArrayList<>();
                json.at("/unmapped/gatewatch/alerts").forEach(uid -> others.add(uid.asText()));
                documents.add(
                        new Document(
                                json.get("activity_name").asText(),
                                json.at("/finding_info/uid").asText(),
                                others));
            }
        }
    }

    List<Document> of(String activity) {
        return documents.stream().filter(each -> each.activity().equals(activity)).toList();
    }
}
