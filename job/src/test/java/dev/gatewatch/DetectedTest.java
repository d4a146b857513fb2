package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.decode.OwnCalls;
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
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.RuleKit;
import dev.gatewatch.rule.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

// Closing an iterator may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(120)
class DetectedTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final long NOON = 1_767_268_800_000L;
    private static final String RISKY =
            RuleKit.selection("signIn.kind: SignIn\nauthEvent.EventRisk.RiskLevel: High\n")
                    .replace("a_rule", "risky");
    private static final String SIGN_OUTS =
            RuleKit.selection("signIn.kind: SignOut\n")
                    .replace("a_rule", "sign_outs")
                    .replace("A rule", "Sign-outs");
    private static final String BOTH =
            """
            title: Both
            name: both
            correlation:
              type: temporal
              rules: [risky, sign_outs]
              group-by: [signIn.user]
              timespan: 1h
              generate: true
            """;

    // Operators are copies: what they share with a test is static.
    private static final Queue<ResultFuture<EnrichedEvent>> HELD = new ConcurrentLinkedQueue<>();
    private static final Queue<EnrichmentRequest> EVENTS = new ConcurrentLinkedQueue<>();
    private static CountDownLatch asked = new CountDownLatch(0);

    @BeforeEach
    void forget() {
        HELD.clear();
        EVENTS.clear();
    }

    /** Answers once a test says so. */
    private record Holding() implements AsyncFunction<EnrichmentRequest, EnrichedEvent> {
        @Override
        public void asyncInvoke(EnrichmentRequest needed, ResultFuture<EnrichedEvent> answer) {
            EVENTS.add(needed);
            HELD.add(answer);
            asked.countDown();
        }

        static void answer() {
            for (ResultFuture<EnrichedEvent> held = HELD.poll(); held != null; held = HELD.poll()) {
                EnrichmentRequest needed = EVENTS.remove();
                held.complete(List.of(found(needed.event(), needed.plan())));
            }
        }
    }

    /** Answers at once. */
    private record Answering() implements AsyncFunction<EnrichmentRequest, EnrichedEvent> {
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

    private static EnrichedEvent found(TrailEvent event, long plan) {
        return new EnrichedEvent(event, plan, EnrichmentStatus.FOUND, HIGH, 1, 0, 0);
    }

    @Test
    void whatNeedsNoLookupPassesWhileOthersAreHeld() throws Exception {
        RuleSet rules = RuleKit.rules(RISKY, SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        asked = new CountDownLatch(2);
        List<Decoded> events = new ArrayList<>();
        events.add(event(1, "SignIn"));
        events.add(event(2, "SignIn"));
        for (int i = 3; i < 13; i++) {
            events.add(event(i, "SignOut"));
        }
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings =
                findings(events, rules, plan, enrichment(new Holding()))) {
            for (int i = 0; i < 10; i++) {
                told.add(findings.next().ruleId());
            }
            assertThat(told).containsOnly("sign_outs");
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(HELD).hasSize(2);
            Holding.answer();
            assertThat(findings.next().ruleId()).isEqualTo("risky");
            Finding last = findings.next();
            assertThat(last.ruleId()).isEqualTo("risky");
            assertThat(last.json()).contains("\"country\":\"DE\"", "\"riskLevel\":\"High\"");
            assertThat(findings.hasNext()).isFalse();
        }
    }

    /** The watermark waits for what is held: no window closes before all its events are there. */
    @Test
    void bothBranchesMeetInTheCorrelations() throws Exception {
        RuleSet rules = RuleKit.rules(RISKY, SIGN_OUTS, BOTH);
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Decoded> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(event(i, i % 2 == 0 ? "SignIn" : "SignOut"));
        }
        List<String> told = told(events, rules, plan, enrichment(new Answering()));
        assertThat(told).filteredOn("risky"::equals).hasSize(10);
        assertThat(told).filteredOn("sign_outs"::equals).hasSize(10);
        // It begins and it ends.
        assertThat(told).filteredOn("both"::equals).hasSize(2);
    }

    /** Those of rules that read no risk, too, and also when the lookup of events is over. */
    @Test
    void anAlertTellsWhatItsUsersDid() throws Exception {
        RuleSet rules = RuleKit.rules(RISKY, SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Decoded> events = List.of(event(1, "SignIn"), event(2, "SignOut"));
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings =
                findings(events, rules, plan, enrichment(new Answering()))) {
            findings.forEachRemaining(finding -> told.add(finding.json()));
        }
        assertThat(told)
                .hasSize(2)
                .allMatch(
                        json ->
                                json.contains(
                                        "\"users\":[{\"uid\":\"u-1\",\"userPoolId\":\"us-east-1_Example\""
                                                + ",\"status\":\"Found\",\"AuthEvents\":[{\"EventId\":\"id\""));
    }

    @Test
    void withoutALookupTheEventsGoWithoutTheirRisk() throws Exception {
        RuleSet rules = RuleKit.rules(RISKY, SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Decoded> events = List.of(event(1, "SignIn"), event(2, "SignOut"));
        assertThat(told(events, rules, plan, null)).containsExactly("sign_outs");
        assertThat(uids(rules, null))
                .doesNotContain("sort-out", "enrich", "detect-enriched", "attach-histories");
    }

    /** A job does not start on a savepoint that has state of an operator which it lacks. */
    @Test
    void whereNoRuleReadsItTheOperatorsAreTheSameButNothingIsAsked() throws Exception {
        RuleSet rules = RuleKit.rules(SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        Enrichment enrichment = enrichment(new Holding());
        assertThat(uids(rules, enrichment))
                .contains("sort-out", "enrich", "write-answers", "detect", "detect-enriched")
                .isEqualTo(uids(RuleKit.rules(RISKY), enrichment));
        List<Decoded> events = List.of(event(1, "SignIn"), event(2, "SignOut"));
        assertThat(told(events, rules, plan, enrichment)).containsExactly("sign_outs");
        assertThat(HELD).isEmpty();
    }

    /** With the rules the numbers of fields change, and these hold the numbers of before. */
    @Test
    void eventsThatAreHeldGoOnUnderOtherRules(@TempDir Path folder) throws Exception {
        asked = new CountDownLatch(3);
        RuleSet before = RuleKit.rules(RISKY, reading("b"));
        StreamExecutionEnvironment first = environment(new Configuration());
        endless(first, "SignIn", before).findings().sinkTo(new DiscardingSink<>());
        JobClient job = first.executeAsync("before");
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        String savepoint =
                job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        job.cancel().get();
        int held = HELD.size();

        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        RuleSet after = RuleKit.rules(reading("a"), reading("b"));
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings =
                endless(environment(restore), "SignOut", after).findings().executeAndCollect()) {
            for (int i = 0; i < 3; i++) {
                told.add(findings.next().ruleId());
            }
        }
        assertThat(told).containsOnly("reads_b");
        assertThat(HELD).as("nothing more is asked").hasSize(held);
    }

    private static String reading(String field) {
        return RuleKit.selection("signIn.kind: SignIn\nrequestParameters." + field + ": seen\n")
                .replace("a_rule", "reads_" + field)
                .replace("A rule", "Reads " + field);
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        return env;
    }

    /** Events of one kind, each with b; the second job goes on where the first one was. */
    private static Pipeline endless(StreamExecutionEnvironment env, String kind, RuleSet rules) {
        FieldPlan plan = FieldPlan.of(rules.fields());
        DataStream<Decoded> decoded =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        number -> withB(number, kind, plan),
                                        Long.MAX_VALUE,
                                        RateLimiterStrategy.perSecond(2),
                                        TypeInformation.of(Decoded.class)),
                                WatermarkStrategy.<Decoded>forMonotonousTimestamps()
                                        .withTimestampAssigner((one, before) -> timeOf(one)),
                                "events")
                        .uid("events");
        return assemble(decoded, rules, plan, enrichment(new Holding()));
    }

    private static Decoded withB(long number, String kind, FieldPlan plan) {
        TrailEventBuilder event = builder(kind);
        event.add(plan.id("requestParameters.b"), ValueKind.TEXT, "seen");
        return Decoded.of(event.build("e" + number, NOON + 1000L * number));
    }

    private static final AuthEvent HIGH =
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

    private static Enrichment enrichment(AsyncFunction<EnrichmentRequest, EnrichedEvent> lookup) {
        return new Enrichment(
                new AsyncStep<>(lookup, Duration.ofMinutes(10), 100, false),
                new AsyncStep<>(
                        new AttachHistories(
                                EnrichmentSettings.with("on-overload", "wait"), new OneEntry()),
                        Duration.ZERO,
                        100,
                        true));
    }

    private static List<String> told(
            List<Decoded> events, RuleSet rules, FieldPlan plan, @Nullable Enrichment enrichment)
            throws Exception {
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings = findings(events, rules, plan, enrichment)) {
            findings.forEachRemaining(finding -> told.add(finding.ruleId()));
        }
        return told;
    }

    private static CloseableIterator<Finding> findings(
            List<Decoded> events, RuleSet rules, FieldPlan plan, @Nullable Enrichment enrichment)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        return pipeline(env, events, rules, plan, enrichment).findings().executeAndCollect();
    }

    private static Set<String> uids(RuleSet rules, @Nullable Enrichment enrichment) {
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

    private static Pipeline pipeline(
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

    private static Pipeline assemble(
            DataStream<Decoded> decoded,
            RuleSet rules,
            FieldPlan plan,
            @Nullable Enrichment enrichment) {
        return Pipeline.assemble(
                decoded,
                DetectionPlan.of(rules),
                plan,
                new Timing(0, Long.MAX_VALUE, false),
                200,
                OwnCalls.of(Set.of()),
                enrichment);
    }

    private static long timeOf(Decoded decoded) {
        TrailEvent event = decoded.event();
        return event == null ? 0 : event.time();
    }

    private static Decoded event(int number, String kind) {
        return Decoded.of(builder(kind).build("e" + number, NOON + 1000L * number));
    }

    private static TrailEventBuilder builder(String kind) {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.EVENT_SOURCE, "cognito-idp.amazonaws.com");
        event.add(BaseField.EVENT_NAME, "Call");
        event.add(BaseField.SOURCE_IP_ADDRESS, "192.0.2.1");
        event.add(BaseField.SIGN_IN_KIND, kind);
        event.add(BaseField.SIGN_IN_SURFACE, "Api");
        event.add(BaseField.SIGN_IN_USER, "u-1");
        event.add(BaseField.SIGN_IN_USER_POOL_ID, "us-east-1_Example");
        return event;
    }
}
