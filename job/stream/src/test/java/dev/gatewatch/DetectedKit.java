package dev.gatewatch;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.enrich.AttachHistories;
import dev.gatewatch.enrich.EnrichedEvent;
import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.EnrichmentSettings;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.route.OwnCalls;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The branches of detection over sign-ins and sign-outs, with lookups that answer as a test says.
 */
// Closing an iterator may be interrupted, says its signature.
@SuppressWarnings("try")
final class DetectedKit {
    static final long NOON = 1_767_268_800_000L;
    static final String RISKY =
            RuleKit.selection("signIn.kind: SignIn\nauthEvent.EventRisk.RiskLevel: High\n")
                    .replace("a_rule", "risky");
    static final String SIGN_OUTS =
            RuleKit.selection("signIn.kind: SignOut\n")
                    .replace("a_rule", "sign_outs")
                    .replace("A rule", "Sign-outs");

    static final AuthEvent HIGH =
            new AuthEvent(
                    "id",
                    "SignIn",
                    NOON,
                    "Pass",
                    "AccountTakeover",
                    "High",
                    false,
                    new ChallengeResponse[0],
                    "192.0.2.1",
                    null,
                    null,
                    null,
                    "Germany",
                    null,
                    null,
                    null);

    private DetectedKit() {}

    /** Answers at once. */
    record Answering() implements AsyncFunction<EnrichmentRequest, EnrichedEvent> {
        @Override
        public void asyncInvoke(EnrichmentRequest needed, ResultFuture<EnrichedEvent> answer) {
            answer.complete(List.of(found(needed.event(), needed.plan())));
        }
    }

    /** Everybody has the same one. */
    private record OneEntry() implements UserHistoriesFactory {
        @Override
        public UserHistories open() {
            return new UserHistories() {
                @Override
                public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String token) {
                    return CompletableFuture.completedFuture(new HistoryPage(List.of(HIGH), null));
                }

                @Override
                public void close() {}
            };
        }
    }

    static EnrichedEvent found(TrailEvent event, long plan) {
        return new EnrichedEvent(event, plan, EnrichmentStatus.FOUND, HIGH, 1, 0, 0);
    }

    static Enrichment enrichment(AsyncFunction<EnrichmentRequest, EnrichedEvent> lookup) {
        return new Enrichment(
                new AsyncStep<>(lookup, Duration.ofMinutes(10), 100, false),
                new AsyncStep<>(
                        new AttachHistories(
                                EnrichmentSettings.with("on-overload", "wait"), new OneEntry()),
                        Duration.ZERO,
                        100,
                        true));
    }

    static List<String> told(
            List<Decoded> events, RuleSet rules, FieldPlan plan, @Nullable Enrichment enrichment)
            throws Exception {
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings = findings(events, rules, plan, enrichment)) {
            findings.forEachRemaining(finding -> told.add(finding.ruleId()));
        }
        return told;
    }

    static CloseableIterator<Finding> findings(
            List<Decoded> events, RuleSet rules, FieldPlan plan, @Nullable Enrichment enrichment)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        return pipeline(env, events, rules, plan, enrichment).findings().executeAndCollect();
    }

    static Set<String> uids(RuleSet rules, @Nullable Enrichment enrichment) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FieldPlan plan = FieldPlan.of(rules.fields());
        pipeline(env, List.of(event(1, "SignIn")), rules, plan, enrichment)
                .findings()
                .sinkTo(new DiscardingSink<>());
        Set<String> uids = new HashSet<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            if (node.getTransformationUID() != null) {
                uids.add(node.getTransformationUID());
            }
        }
        return uids;
    }

    static Pipeline pipeline(
            StreamExecutionEnvironment env,
            List<Decoded> events,
            RuleSet rules,
            FieldPlan plan,
            @Nullable Enrichment enrichment) {
        DataStream<Decoded> decoded =
                env.fromData(events, TypeInformation.of(Decoded.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Decoded>forMonotonousTimestamps()
                                        .withTimestampAssigner((one, before) -> timeOf(one)));
        return assemble(decoded, rules, plan, enrichment);
    }

    static Pipeline assemble(
            DataStream<Decoded> decoded,
            RuleSet rules,
            FieldPlan plan,
            @Nullable Enrichment enrichment) {
        return Pipeline.assemble(
                decoded,
                new JobPlan(
                        DetectionPlan.of(rules), ReportSet.EMPTY, plan, OwnCalls.of(Set.of()), 200),
                new Timing(0, Long.MAX_VALUE, false),
                enrichment);
    }

    static long timeOf(Decoded decoded) {
        TrailEvent event = decoded.event();
        return event == null ? 0 : event.time();
    }

    static Decoded event(int number, String kind) {
        return Decoded.of(builder(kind).build("e" + number, NOON + 1000L * number));
    }

    static TrailEventBuilder builder(String kind) {
        return builder(kind, "u-1");
    }

    static TrailEventBuilder builder(String kind, String user) {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.EVENT_SOURCE, "cognito-idp.amazonaws.com");
        event.add(BaseField.EVENT_NAME, "Call");
        event.add(BaseField.SOURCE_IP_ADDRESS, "192.0.2.1");
        event.add(BaseField.SIGN_IN_KIND, kind);
        event.add(BaseField.SIGN_IN_SURFACE, "Api");
        event.add(BaseField.SIGN_IN_USER, user);
        event.add(BaseField.SIGN_IN_USER_POOL_ID, "us-east-1_Example");
        return event;
    }
}
