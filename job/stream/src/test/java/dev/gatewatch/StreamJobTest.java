package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.emulator.SystemProperties;
import dev.gatewatch.history.HistoryLines;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.StandInAccount;
import dev.gatewatch.standin.StandInOperation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamJobTest {
    /** Where the SDK looks for an endpoint of all services, and of Cognito alone. */
    private static final String COGNITO = "aws.endpointUrlCognitoIdentityProvider";

    private static final String RISKY =
            RuleKit.selection("signIn.kind: SignIn\nauthEvent.EventRisk.RiskLevel: High\n");
    private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/events";

    private final SystemProperties properties = new SystemProperties();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer aws = server(requests);

    @BeforeEach
    void setEndpoint() {
        properties.reach(URI.create("http://127.0.0.1:" + aws.getAddress().getPort()));
    }

    @AfterEach
    void restore() {
        aws.stop(0);
        properties.close();
    }

    @Test
    void nothingIsCalledWhileTheJobIsPutTogether() throws Exception {
        GatewatchConfig config = config(Map.of("stream.arn", STREAM));
        StreamExecutionEnvironment env = environment();

        StreamJob.assemble(env, config, plan(RISKY, config), Map.of(), null);

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("kinesis", "route", "enrich", "correlate-3", "pattern", "alert");
        assertThat(requests).hasValue(0);
    }

    @Test
    void lookupsThatTakeTooLongAtTheParallelismAreRefusedBeforeTheJobStarts() throws Exception {
        GatewatchConfig config = config(Map.of("stream.arn", STREAM));
        StreamExecutionEnvironment env = environment();
        env.setParallelism(600);
        JobPlan plan = plan(RISKY, config);

        assertThatThrownBy(() -> StreamJob.assemble(env, config, plan, Map.of(), null))
                .hasMessageContaining("Enrichment: max-wait (60000ms)")
                .hasMessageContaining("shared out among 600 subtasks");
    }

    @Test
    void appClientsAreListedInTheRegionOfTheStream() throws Exception {
        GatewatchConfig config = config(Map.of("stream.arn", STREAM));
        String client = "{\"userPoolId\":\"us-east-1_A\",\"clients\":[\"clientA\"]}";
        try (CognitoStandIn cognito =
                CognitoStandIn.start(
                        new StandInAccount(
                                HistoryLines.pools(client), System::currentTimeMillis))) {
            properties.set(COGNITO, cognito.endpoint().toString());

            assertThat(StreamJob.listClientPools(config, plan(RISKY, config)))
                    .containsExactly(Map.entry("clientA", "us-east-1_A"));
            assertThat(cognito.counts().of(StandInOperation.LIST_USER_POOLS)).isOne();
        }
    }

    @Test
    void appClientsAreNotListedWhereTheConfigurationNamesThem() throws Exception {
        GatewatchConfig config =
                config(Map.of("stream.arn", STREAM, "client-pools", "client1=us-east-1_A"));

        assertThat(StreamJob.listClientPools(config, plan(RISKY, config)))
                .containsExactly(Map.entry("client1", "us-east-1_A"));
        assertThat(requests).hasValue(0);
    }

    @Test
    void appClientsAreNotListedWhereNoRuleNeedsThem() throws Exception {
        GatewatchConfig config = config(Map.of("stream.arn", STREAM));
        String rule = RuleKit.selection("signIn.kind: SignIn\n");

        assertThat(StreamJob.listClientPools(config, plan(rule, config))).isEmpty();
        assertThat(requests).hasValue(0);
    }

    @Test
    void aJobWithoutAStreamIsRefused() throws Exception {
        GatewatchConfig config = config(Map.of());

        assertThatThrownBy(
                        () ->
                                StreamJob.assemble(
                                        environment(), config, plan(RISKY, config), Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stream.arn");
    }

    private static StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.createLocalEnvironment(1, StreamJob.configuration());
    }

    private static JobPlan plan(String rule, GatewatchConfig config) {
        return JobPlan.of(RuleKit.rules(rule), config);
    }

    private static GatewatchConfig config(Map<String, String> source) throws Exception {
        Properties properties = new Properties();
        properties.putAll(source);
        return ConfigReader.read(Map.of("Source", properties));
    }

    /** Refuses everything, and counts. */
    private static HttpServer server(AtomicInteger requests) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        requests.incrementAndGet();
                        exchange.sendResponseHeaders(400, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
