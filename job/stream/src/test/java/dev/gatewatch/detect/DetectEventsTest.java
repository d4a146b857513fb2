package dev.gatewatch.detect;

import static dev.gatewatch.rule.compile.RuleKit.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class DetectEventsTest {
    private static final OutputTag<Alert> ALERTS =
            new OutputTag<>("alerts", TypeInformation.of(Alert.class));
    private static final long TIME = 5_000;
    private static final long CLOCK = 1_000_000;

    private static final String RULES =
            """
            title: Sign-in
            name: sign_in
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: InitiateAuth}, condition: s}
            ---
            title: Deletion
            name: deletion
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: DeleteUserPool}, condition: s}
            ---
            title: Many
            name: many
            correlation:
              type: event_count
              rules: sign_in
              group-by: [sourceIPAddress]
              timespan: 10m
              condition: {gte: 5}
            """;

    @Test
    void matchesGoOnAndAlertsGoAside() throws Exception {
        try (var harness = harness(false)) {
            send(harness, "InitiateAuth", "192.0.2.1");
            send(harness, "DeleteUserPool", "192.0.2.1");
            send(harness, "SignUp", "192.0.2.1");
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(match -> assertThat(match.group()).containsExactly("192.0.2.1"));
            assertThat(alerts(harness)).extracting(Alert::ruleId).containsExactly("deletion");
        }
    }

    @Test
    void onAStreamAnAlertCarriesTheClock() throws Exception {
        try (var harness = harness(false)) {
            send(harness, "DeleteUserPool", "192.0.2.1");
            assertThat(alerts(harness)).extracting(Alert::created).containsExactly(CLOCK);
            assertThat(alerts(harness)).extracting(Alert::fired).containsExactly(TIME);
        }
    }

    @Test
    void inAReplayAnAlertCarriesTheEventsTime() throws Exception {
        try (var harness = harness(true)) {
            send(harness, "DeleteUserPool", "192.0.2.1");
            assertThat(alerts(harness)).extracting(Alert::created).containsExactly(TIME);
        }
    }

    @Test
    void whatCannotBeGroupedIsCounted() throws Exception {
        try (var harness = harness(false)) {
            assertThat(ungrouped(harness)).isEqualTo(0L);
            send(harness, "InitiateAuth", "");
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(ungrouped(harness)).isEqualTo(1L);
        }
    }

    private static Object ungrouped(OneInputStreamOperatorTestHarness<TrailEvent, Match> harness) {
        var count = harness.getOperator().getRuntimeContext().getAccumulator(CountNames.UNGROUPED);
        return count == null ? 0L : count.getLocalValue();
    }

    private static List<Alert> alerts(
            OneInputStreamOperatorTestHarness<TrailEvent, Match> harness) {
        var alerts = harness.getSideOutput(ALERTS);
        return alerts == null
                ? List.of()
                : alerts.stream().map(record -> record.getValue()).toList();
    }

    private static void send(
            OneInputStreamOperatorTestHarness<TrailEvent, Match> harness,
            String eventName,
            String address)
            throws Exception {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.EVENT_NAME, eventName);
        if (!address.isEmpty()) {
            builder.add(BaseField.SOURCE_IP_ADDRESS, address);
        }
        harness.processElement(builder.build("id", TIME), TIME);
    }

    private static OneInputStreamOperatorTestHarness<TrailEvent, Match> harness(boolean replay)
            throws Exception {
        RuleSet rules = rules(RULES);
        var harness =
                new OneInputStreamOperatorTestHarness<TrailEvent, Match>(
                        new ProcessOperator<>(
                                new DetectEvents(
                                        DetectionPlan.of(rules),
                                        FieldPlan.of(rules.fields()),
                                        ALERTS,
                                        replay)));
        harness.open();
        harness.setProcessingTime(CLOCK);
        return harness;
    }
}
