package dev.gatewatch.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An evaluation as JSON, with each attack of each set. */
public final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvaluationJson() {}

    /** The document, which ends its last line. */
    public static String of(Evaluation evaluation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sets", evaluation.sets().stream().map(set -> set(evaluation, set)).toList());
        document.put("kinds", evaluation.rows());
        document.put("falseAlerts", evaluation.falseAlerts());
        document.put("thresholds", evaluation.moved().stream().map(EvaluationJson::moved).toList());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an evaluation that is no JSON", e);
        }
    }

    private static Map<String, Object> set(Evaluation evaluation, SetResult set) {
        List<Map<String, Object>> attacks = new ArrayList<>();
        for (AttackResult attack : set.attacks()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("attack", attack.attack());
            members.put("kind", attack.kind());
            members.put("variant", attack.variant());
            members.put("door", attack.door());
            members.put("millisecondsByRule", evaluation.own(attack));
            members.put("coveredBy", attack.covered());
            attacks.add(members);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("set", set.name());
        members.put("benignEvents", set.benignEvents());
        members.put("falseAlerts", evaluation.falseAlerts(set));
        members.put("falseAlertsIn100000Events", evaluation.rate(set));
        members.put("attacks", attacks);
        return members;
    }

    private static Map<String, Object> moved(Evaluation.Moved moved) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule", moved.variant().rule());
        members.put("threshold", moved.variant().threshold());
        members.put("asItIs", moved.variant().isRule());
        members.put("found", moved.found());
        members.put("foundByAll", moved.foundByAll());
        members.put("falseAlerts", moved.falseAlerts());
        return members;
    }
}
