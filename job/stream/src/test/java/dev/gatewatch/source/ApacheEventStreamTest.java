package dev.gatewatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.Checkout;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What the profile apache-kinesis builds, against the signatures of the connector. */
class ApacheEventStreamTest {
    private static final Path SOURCES = Checkout.path("job/stream/src/apache-kinesis");
    private static final String ARN = "arn:aws:kinesis:us-east-1:123456789012:stream/trail";
    private static final long NOON = 1_767_268_800_000L;

    @TempDir private static Path classes;
    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            boolean compiled =
                    compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of(
                                            "-proc:none",
                                            "-d",
                                            classes.toString(),
                                            "-classpath",
                                            System.getProperty("java.class.path")),
                                    null,
                                    files.getJavaFileObjectsFromPaths(
                                            sources.filter(
                                                            file ->
                                                                    file.toString()
                                                                            .endsWith(".java"))
                                                    .toList()))
                            .call();
            assertThat(compiled).as("%s", messages).isTrue();
        }
        loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        ApacheEventStreamTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Test
    void theConnectorGetsItsOwnKeys() throws Exception {
        Source<Decoded, ?, ?> source =
                open(
                        Map.of(
                                "stream.arn", ARN,
                                "source.init.position", "AT_TIMESTAMP",
                                "source.init.timestamp", "2026-03-02T03:00:00.500Z"));
        assertThat(source.getClass().getMethod("shownSettings").invoke(source))
                .isEqualTo(
                        Map.of(
                                "source.reader.type", "POLLING",
                                "source.init.position", "AT_TIMESTAMP",
                                "source.init.timestamp", "1772420400.500",
                                "source.shard.discovery.interval", "10000 ms",
                                "source.shard.get-records.max-record-count", "10000",
                                "source.reader.empty-records-fetch-interval", "1000 ms"));
    }

    @Test
    void aRecordBecomesItsEventsWithTheTimeOfItsArrival() throws Exception {
        List<Decoded> output = new ArrayList<>();
        Source<Decoded, ?, ?> source = open(Map.of("stream.arn", ARN));
        Record record =
                Record.builder()
                        .data(
                                SdkBytes.fromUtf8String(
                                        "a@%d,-,b@%d,c@0,?".formatted(NOON, NOON + 60_001)))
                        .sequenceNumber("7")
                        .approximateArrivalTimestamp(Instant.ofEpochMilli(NOON))
                        .build();
        source.getClass()
                .getMethod("emit", Record.class, String.class, Collector.class)
                .invoke(source, record, "shardId-0", collector(output));
        assertThat(output).allMatch(decoded -> decoded.arrival() == NOON);
        assertThat(output.get(0).event()).isNotNull();
        assertThat(output.get(1).skipped()).isTrue();
        assertThat(output)
                .extracting(Decoded::reject)
                .startsWith(
                        null,
                        null,
                        Reject.inFuture("b", NOON + 60_001, NOON, "trail/shardId-0/7"),
                        Reject.inPast("c", 0, NOON, "trail/shardId-0/7"))
                .hasSize(5);
    }

    @Test
    void saysWhatIsMissingWhereNoStreamIsConfigured() {
        assertThatThrownBy(() -> stream().open(GatewatchConfig.defaults().source(), decoder()))
                .hasMessage("no stream is configured: set stream.arn in property group Source");
    }

    private static Source<Decoded, ?, ?> open(Map<String, String> settings) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings);
        return stream().open(ConfigReader.read(Map.of("Source", properties)).source(), decoder());
    }

    private static TextDecoder decoder() {
        return new TextDecoder();
    }

    /** As the service file names it. */
    private static EventStream stream() throws Exception {
        String name =
                Files.readString(
                        SOURCES.resolve(
                                "resources/META-INF/services/dev.gatewatch.source.EventStream"));
        return (EventStream) loader.loadClass(name.strip()).getDeclaredConstructor().newInstance();
    }

    private static Collector<Decoded> collector(List<Decoded> output) {
        return new Collector<>() {
            @Override
            public void collect(Decoded decoded) {
                output.add(decoded);
            }

            @Override
            public void close() {}
        };
    }
}
