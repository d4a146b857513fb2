package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a user costs: events that say the same but for their time and their ids. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class GroupSizeTest {
    private static final String DETECTIONS =
            """
            title: Sign-in
            name: signed_in
            logsource: {product: aws}
            detection: {selection: {eventName: x}, condition: selection}
            ---
            title: Reset
            name: reset
            logsource: {product: aws}
            detection: {selection: {eventName: y}, condition: selection}
            ---
            """;

    @Test
    void anEventAddsItsTimeAndItsIds() throws Exception {
        long few = bytes("event_count", "signed_in", "condition: {gte: 1000}", 5);
        long more = bytes("event_count", "signed_in", "condition: {gte: 1000}", 20);
        // 40 bytes of evidence, its time once more in 3, and a sample of time and hash in 11.
        assertThat((more - few) / 15).isLessThan(60);
    }

    @Test
    void eventsThatNoSequenceCanTakeAreForgotten() throws Exception {
        long few = bytes("temporal_ordered", "[reset, signed_in]", "", 200);
        long more = bytes("temporal_ordered", "[reset, signed_in]", "", 3_000);
        // What is within LATENESS may yet be part of one, in both.
        assertThat(more - few).isLessThan(200);
    }

    /** How much is saved of one user's sign-ins, one a second. */
    private static long bytes(String type, String rules, String condition, int events)
            throws Exception {
        DetectionPlan plan = plan(type, rules, condition);
        Random random = new Random(1);
        try (var harness = CorrelateKit.stream(plan, 1)) {
            for (int second = 1; second <= events; second++) {
                harness.processElement(signIn(random, second), second * 1000L);
                harness.processWatermark(second * 1000L);
            }
            return harness.snapshot(1, 1).getStateSize();
        }
    }

    private static DetectionPlan plan(String type, String rules, String condition) {
        return CorrelateKit.plan(
                DETECTIONS
                        + """
                                title: Rule
                                name: rule
                                correlation:
                                  type: %s
                                  rules: %s
                                  group-by: [signIn.user]
                                  timespan: 1h
                                  %s
                                """
                                .formatted(type, rules, condition));
    }

    private static Match signIn(Random random, int second) {
        String[] group = {"9d1f5a3c-6f4b-4f3e-9a57-0c3f2b7a9e10"};
        return new Match(
                GroupKey.of(GroupKey.prefix(List.of("signIn.user")), group),
                0,
                second * 1000L,
                new int[] {0},
                group,
                new String[0],
                EvidenceBuilder.event(uuid(random), second * 1000L)
                        .requestId(uuid(random))
                        .eventSource("cognito-idp.amazonaws.com")
                        .eventName("InitiateAuth")
                        .region("us-east-1")
                        .account("123456789012")
                        .ip("2001:db8:1::1")
                        .userAgent("aws-amplify/6.0.0 auth/3 framework/1")
                        .user(group[0])
                        .build());
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
