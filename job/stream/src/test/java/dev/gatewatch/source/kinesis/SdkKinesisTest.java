package dev.gatewatch.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import dev.gatewatch.source.split.ReadPosition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/** What goes over the wire, in JSON. */
class SdkKinesisTest {
    private static final StreamArn STREAM =
            StreamArn.parse("arn:aws:kinesis:us-east-1:123456789012:stream/trail");
    private static final String CBOR = SdkSystemSetting.CBOR_ENABLED.property();

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> answers = new ArrayDeque<>();
    private int status = 200;
    private HttpServer server;
    private SdkKinesis kinesis;

    @BeforeEach
    void start() throws IOException {
        System.setProperty(CBOR, "false");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        kinesis =
                new SdkKinesis(
                        SdkKinesis.client(STREAM)
                                .credentialsProvider(AnonymousCredentialsProvider.create())
                                .endpointOverride(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + server.getAddress().getPort()))
                                .build(),
                        STREAM);
    }

    @AfterEach
    void stop() {
        kinesis.close();
        server.stop(0);
        System.clearProperty(CBOR);
    }

    @Test
    void listsShardsPageByPage() throws Exception {
        answers.add(
                """
                {"NextToken": "more", "Shards": [{"ShardId": "a",
                  "SequenceNumberRange": {"StartingSequenceNumber": "1", "EndingSequenceNumber": "2"}}]}
                """);
        answers.add(
                """
                {"Shards": [{"ShardId": "b", "ParentShardId": "a", "AdjacentParentShardId": "z",
                  "SequenceNumberRange": {"StartingSequenceNumber": "3"}}]}
                """);
        assertThat(kinesis.listShards().get())
                .containsExactly(
                        new Shard("a", List.of(), true), new Shard("b", List.of("a", "z"), false));
        assertThat(asked)
                .containsExactly(
                        "ListShards {\"StreamARN\":\"" + STREAM + "\"}",
                        "ListShards {\"NextToken\":\"more\"}");
    }

    @Test
    void asksForIteratorsOfEachKind() throws Exception {
        for (ReadPosition position :
                List.of(
                        ReadPosition.TRIM_HORIZON,
                        ReadPosition.at(1500),
                        ReadPosition.after("7"))) {
            answers.add("{\"ShardIterator\": \"i\"}");
            assertThat(kinesis.iterator("a", position).get()).isEqualTo("i");
        }
        assertThat(List.copyOf(asked).get(0)).contains("\"TRIM_HORIZON\"", "\"ShardId\":\"a\"");
        assertThat(List.copyOf(asked).get(1)).contains("\"AT_TIMESTAMP\"", "\"Timestamp\":1.5");
        assertThat(List.copyOf(asked).get(2))
                .contains("\"AFTER_SEQUENCE_NUMBER\"", "\"StartingSequenceNumber\":\"7\"");
    }

    @Test
    void readsRecords() throws Exception {
        answers.add(
                """
                {"MillisBehindLatest": 42, "NextShardIterator": "j", "Records": [
                  {"Data": "aGVsbG8=", "PartitionKey": "k", "SequenceNumber": "9",
                   "ApproximateArrivalTimestamp": 1767268800.5}]}
                """);
        ReadResult result = kinesis.read("i", 500).get();
        assertThat(result.nextIterator()).isEqualTo("j");
        assertThat(result.millisBehind()).isEqualTo(42);
        assertThat(result.children()).isEmpty();
        assertThat(result.records()).hasSize(1);
        StreamRecord record = result.records().get(0);
        assertThat(record.sequenceNumber()).isEqualTo("9");
        assertThat(record.arrival()).isEqualTo(1_767_268_800_500L);
        assertThat(record.data()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(asked.remove()).contains("\"Limit\":500", "\"ShardIterator\":\"i\"");
    }

    @Test
    void theEndOfAShardNamesItsChildren() throws Exception {
        answers.add(
                """
                {"MillisBehindLatest": 0, "Records": [], "ChildShards": [
                  {"ShardId": "c", "ParentShards": ["a", "b"],
                   "HashKeyRange": {"StartingHashKey": "0", "EndingHashKey": "1"}}]}
                """);
        ReadResult result = kinesis.read("i", 500).get();
        assertThat(result.nextIterator()).isNull();
        assertThat(result.children()).containsExactly(new Shard("c", List.of("a", "b"), false));
    }

    @Test
    void tellsTheRetention() throws Exception {
        answers.add(
                """
                {"StreamDescriptionSummary": {"RetentionPeriodHours": 48}}
                """);
        assertThat(kinesis.retention().get()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void anErrorIsAFailureOfItsKindAndIsNotRetried() {
        status = 400;
        answers.add("{\"__type\": \"ProvisionedThroughputExceededException\"}");
        assertThatThrownBy(() -> kinesis.read("i", 500).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        KinesisFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.THROTTLED));
        assertThat(asked).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(target.substring(target.indexOf('.') + 1) + " " + body);
        byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
