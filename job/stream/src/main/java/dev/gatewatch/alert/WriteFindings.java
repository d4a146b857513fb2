package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Turns alerts of the engine into documents that name the rule and say what to do. */
public final class WriteFindings extends RichMapFunction<AlertWithHistory, Finding> {
    private static final long serialVersionUID = 1L;

    private final DetectionPlan plan;

    private transient Map<String, RuleText> texts;
    private transient Counts counts;

    /**
     * @param plan all rules that can alert
     */
    public WriteFindings(DetectionPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) {
        texts = new HashMap<>();
        headers(plan.rules()).forEach((id, header) -> texts.put(id, RuleText.of(header)));
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.CONTEXT_CALLS);
        RuleMetrics.of(plan)
                .forEach((ruleId, metric) -> counts.declare(CountNames.ALERTS + ruleId, metric));
    }

    @Override
    public Finding map(AlertWithHistory withHistory) {
        Alert alert = withHistory.alert();
        for (int i = 0; i < withHistory.calls(); i++) {
            counts.add(CountNames.CONTEXT_CALLS);
        }
        if (alert.activity() == Alert.Activity.CREATE) {
            counts.add(CountNames.ALERTS + alert.ruleId());
        }
        return write(withHistory, texts);
    }

    /** The rules' headers by id. */
    public static Map<String, RuleHeader> headers(RuleSet rules) {
        Map<String, RuleHeader> headers = new HashMap<>();
        for (Rule rule : rules.detections()) {
            headers.put(rule.header().id(), rule.header());
        }
        for (Rule rule : rules.correlations()) {
            headers.put(rule.header().id(), rule.header());
        }
        for (PatternRule rule : rules.patterns()) {
            headers.put(rule.header().id(), rule.header());
            headers.putIfAbsent(rule.overflowId(), overflow(rule));
        }
        return headers;
    }

    private static RuleHeader overflow(PatternRule rule) {
        RuleHeader header = rule.header();
        return new RuleHeader(
                rule.overflowId(),
                null,
                "More events than the pattern \"" + header.title() + "\" can follow",
                header.level(),
                "A group had so many events within the pattern's time that the rest of them is not"
                        + " looked at: an attack may hide among them.",
                header.version(),
                List.of(),
                header.references(),
                header.tags(),
                header.runbook(),
                header.priority(),
                header.location());
    }

    private static Finding write(AlertWithHistory withHistory, Map<String, RuleText> texts) {
        Alert alert = withHistory.alert();
        RuleText rule = texts.get(alert.ruleId());
        if (rule == null) {
            throw new IllegalStateException(
                    "alert of the rule " + alert.ruleId() + ", which is not loaded");
        }
        String uid = Finding.uid(alert, alert.fired());
        return new Finding(
                uid,
                alert.ruleId(),
                FindingAttributes.of(alert, rule.header()),
                OcsfFinding.write(withHistory, rule, uid),
                AlertEmail.write(withHistory, rule, uid));
    }
}
