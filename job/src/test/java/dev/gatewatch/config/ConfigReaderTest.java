package dev.gatewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.config.value.FolderValue;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.config.value.OnOverload;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.config.value.TopicValue;
import dev.gatewatch.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final TopicArn ALERTS =
            new TopicArn("arn:aws:sns:us-east-1:123456789012:alerts", "us-east-1");
    private static final TopicArn HIGH =
            new TopicArn("arn:aws:sns:eu-west-1:123456789012:high.fifo", "eu-west-1");

    @TempDir Path folder;

    @Test
    void everyOptionHasItsDocumentedDefault() {
        GatewatchConfig config = GatewatchConfig.defaults();

        assertThat(config.source())
                .isEqualTo(
                        new SourceConfig(
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(10),
                                Map.of(),
                                new KinesisConfig(
                                        Optional.empty(),
                                        InitialPosition.LATEST,
                                        Optional.empty(),
                                        Duration.ofSeconds(10),
                                        10_000,
                                        Duration.ofSeconds(1),
                                        Duration.ofMillis(500),
                                        Duration.ofMinutes(5))));
        assertThat(config.detection().rules()).isEmpty();
        assertThat(config.alerts().console()).isTrue();
    }

    @Test
    void anEmptyListOfGroupsIsTheDefaults() throws Exception {
        assertThat(read("[]")).isEqualTo(GatewatchConfig.defaults());
    }

    @Test
    void readsEveryOptionFromAFile() throws Exception {
        GatewatchConfig config =
                read(
                        """
                        [
                          {
                            "PropertyGroupId": "Source",
                            "PropertyMap": {
                              "out-of-orderness": "0s",
                              "allowed-lateness": "24h",
                              "idleness": "1500ms",
                              "quiet-after": "5m",
                              "max-ahead": "1h",
                              "client-pools": "client1=us-east-1_A, client2=us-east-1_B",
                              "stream.arn": "arn:aws:kinesis:eu-west-1:123456789012:stream/trail",
                              "source.init.position": "AT_TIMESTAMP",
                              "source.init.timestamp": "2026-03-02T12:00:00+01:00",
                              "source.shard.discovery.interval": "30s",
                              "source.shard.get-records.max-record-count": "500",
                              "source.reader.empty-records-fetch-interval": "2s",
                              "source.reader.nonempty-records-fetch-interval": "1s",
                              "source.fail-after": "10m"
                            }
                          },
                          {
                            "PropertyGroupId": "Enrichment",
                            "PropertyMap": {
                              "requests-per-second": "25",
                              "max-wait": "90s",
                              "settle": "20s",
                              "tolerance": "4m",
                              "call-timeout": "2s",
                              "max-in-flight": "8",
                              "pages": "5",
                              "capacity": "5000",
                              "entries-per-user": "500",
                              "cache-mebibytes": "16",
                              "on-overload": "wait",
                              "context-wait": "0s",
                              "usernames": "true"
                            }
                          },
                          {"PropertyMap": {"rules": "s3a://bucket/rules", "pattern-cap": "300"}, "PropertyGroupId": "Detection"},
                          {
                            "PropertyGroupId": "Alerts",
                            "PropertyMap": {
                              "console": "false",
                              "folder": "s3a://bucket/alerts",
                              "topic.arn": "arn:aws:sns:us-east-1:123456789012:alerts",
                              "topic.arn.high": "arn:aws:sns:eu-west-1:123456789012:high.fifo",
                              "topic.give-up-after": "1h",
                              "unpublishable": "s3a://bucket/unpublishable"
                            }
                          },
                          {"PropertyGroupId": "Rejects", "PropertyMap": {"folder": "s3a://bucket/rejects"}}
                        ]
                        """);

        assertThat(config)
                .isEqualTo(
                        new GatewatchConfig(
                                new SourceConfig(
                                        Duration.ZERO,
                                        Duration.ofDays(1),
                                        Duration.ofMillis(1500),
                                        Duration.ofMinutes(5),
                                        Duration.ofHours(1),
                                        Map.of("client1", "us-east-1_A", "client2", "us-east-1_B"),
                                        new KinesisConfig(
                                                Optional.of(
                                                        StreamArn.parse(
                                                                "arn:aws:kinesis:eu-west-1:123456789012:stream/trail")),
                                                InitialPosition.AT_TIMESTAMP,
                                                Optional.of(Instant.parse("2026-03-02T11:00:00Z")),
                                                Duration.ofSeconds(30),
                                                500,
                                                Duration.ofSeconds(2),
                                                Duration.ofSeconds(1),
                                                Duration.ofMinutes(10))),
                                new EnrichmentConfig(
                                        Set.of(),
                                        25,
                                        Duration.ofSeconds(90),
                                        Duration.ofSeconds(20),
                                        Duration.ofMinutes(4),
                                        Duration.ofSeconds(2),
                                        8,
                                        5,
                                        5_000,
                                        500,
                                        16,
                                        OnOverload.WAIT,
                                        Duration.ZERO,
                                        true),
                                new DetectionConfig(Optional.of("s3a://bucket/rules"), 300),
                                new AlertsConfig(
                                        false,
                                        new TopicsConfig(
                                                Map.of(
                                                        "critical", ALERTS,
                                                        "high", HIGH,
                                                        "medium", ALERTS,
                                                        "low", ALERTS,
                                                        "informational", ALERTS),
                                                Duration.ofHours(1)),
                                        Optional.of("s3a://bucket/alerts"),
                                        Optional.of("s3a://bucket/unpublishable")),
                                new RejectsConfig(Optional.of("s3a://bucket/rejects"))));
        assertThat(HIGH.isFifo()).isTrue();
        assertThat(ALERTS.isFifo()).isFalse();
    }

    @Test
    void aTopicNeedsAPlaceForWhatItDoesNotTake() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        [{"PropertyGroupId": "Alerts", "PropertyMap": {
                                          "topic.arn.low": "arn:aws:sns:us-east-1:123456789012:alerts"}}]
                                        """))
                .hasMessageContaining("unpublishable: alerts that a topic does not take must be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "arn:aws:sqs:us-east-1:123456789012:alerts",
                "arn:aws:sns:us-east-1:123456789012",
                "arn:aws:sns:us east:123456789012:alerts",
                "arn:aws:sns:us-east-1:123456789012:alerts:0f1e2d3c"
            })
    void refusesWhatIsNoTopic(String text) {
        assertThatThrownBy(() -> new TopicValue().parse(text))
                .hasMessageContaining("is no topic: write its ARN");
    }

    @Test
    void readsTheManagedServicesProperties() throws Exception {
        Properties source = new Properties();
        source.setProperty("idleness", "45s");

        assertThat(ConfigReader.read(Map.of("Source", source)).source().idleness())
                .isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void namesThePropertyGroupWhereThereIsNoFile() {
        Properties source = new Properties();
        source.setProperty("idlenes", "45s");

        assertThatThrownBy(() -> ConfigReader.read(Map.of("Source", source)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        "property group Source: unknown key \"idlenes\" in property group Source"
                                + " (did you mean \"idleness\"?)");
    }

    @Test
    void reportsAllProblemsWithLineAndColumn() {
        assertThat(
                        problems(
                                """
                                [
                                  {"PropertyGroupId": "Sorce", "PropertyMap": {}},
                                  {"PropertyGroupId": "Source", "PropertyMap": {
                                    "out-of-ordernes": "1m",
                                    "idleness": "soon",
                                    "console": "true",
                                    "max-ahead": 5
                                  }},
                                  {"PropertyGroupId": "Alerts", "PropertyMap": {"console": true}}
                                ]
                                """))
                .containsExactly(
                        "c.json:2:23: unknown property group \"Sorce\" (did you mean \"Source\"?)",
                        "c.json:4:5: unknown key \"out-of-ordernes\" in property group Source"
                                + " (did you mean \"out-of-orderness\"?)",
                        "c.json:5:17: idleness: \"soon\" is no duration: write a whole number and"
                                + " its unit, ms, s, m, h or d, such as 2m",
                        "c.json:6:5: unknown key \"console\" in property group Source (known:"
                                + " allowed-lateness, client-pools, idleness, max-ahead,"
                                + " out-of-orderness, quiet-after, source.fail-after,"
                                + " source.init.position, source.init.timestamp,"
                                + " source.reader.empty-records-fetch-interval,"
                                + " source.reader.nonempty-records-fetch-interval,"
                                + " source.shard.discovery.interval,"
                                + " source.shard.get-records.max-record-count, stream.arn); it"
                                + " belongs in property group"
                                + " Alerts",
                        "c.json:7:18: \"max-ahead\" must be a text in quotes: \"5\"",
                        "c.json:9:60: \"console\" must be a text in quotes: \"true\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'PropertyGroupId': 'Alerts'}]"
                        + "|c.json:1:2: this property group has no PropertyMap",
                "[{'PropertyMap': {}}]" + "|c.json:1:2: this property group has no PropertyGroupId",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap': []}]"
                        + "|c.json:1:32: PropertyMap must be an object of keys and values",
                "[{'PropertyGroupId': 5, 'PropertyMap': {}}]"
                        + "|c.json:1:3: PropertyGroupId must be a text, the name of the group",
                "[[{}]]"
                        + "|c.json:1:2: a property group is an object with PropertyGroupId and"
                        + " PropertyMap",
                "[] 1" + "|c.json:1:4: nothing may follow the list of property groups",
                "{}"
                        + "|c.json:1:1: must be a list of property groups: [{'PropertyGroupId':"
                        + " 'Source', 'PropertyMap': {...}}]",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap': {}},"
                        + " {'PropertyGroupId': 'Alerts', 'PropertyMap': {}}]"
                        + "|c.json:1:72: property group Alerts is given twice",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap':"
                        + " {'console': 'true', 'console': 'false'}}]"
                        + "|c.json:1:67: console is given twice",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap': {}, 'PropertyMaps': {}}]"
                        + "|c.json:1:51: unknown key 'PropertyMaps' of a property group"
                        + " (did you mean 'PropertyMap'?)",
            },
            quoteCharacter = '`')
    void refusesAnotherShape(String json, String problem) {
        assertThat(problems(json.replace('\'', '"'))).containsExactly(problem.replace('\'', '"'));
    }

    @Test
    void keepsWhatItFoundBeforeTheFileBreaksOff() {
        assertThat(problems("[{\"PropertyGroupId\": \"Alert\", \"PropertyMap\": {}},\n  oops"))
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("c.json:1:22: unknown property group"),
                        second -> assertThat(second).startsWith("c.json:2:3: is not valid JSON: "));
    }

    @Test
    void deepNestingIsRefusedWithoutRecursion() {
        assertThat(problems("[".repeat(100_000)))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("is not valid JSON"));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(problems("")).singleElement().asString().contains("must be a list");
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws Exception {
        assertThat(read("\uFEFF[]")).isEqualTo(GatewatchConfig.defaults());
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Path file = folder.resolve("c.json");
        Files.write(file, new byte[] {'[', (byte) 0xff, ']'});

        assertThat(problems(file)).containsExactly("c.json: is not UTF-8 text");
    }

    @Test
    void refusesAFileThatIsNoConfigurationBySize() throws Exception {
        Path file = folder.resolve("c.json");
        Files.write(file, new byte[(1 << 20) + 1]);

        assertThat(problems(file)).containsExactly("c.json: is longer than 1048576 bytes");
    }

    @Test
    void saysWhenTheFileDoesNotExistOrIsAFolder() {
        assertThat(problems(folder.resolve("none.json")))
                .containsExactly("none.json: does not exist");
        assertThat(problems(folder)).singleElement().asString().endsWith("it is a folder");
    }

    @Test
    void atATimeNeedsTheTime() {
        assertThat(
                        problems(
                                """
                                [{"PropertyGroupId": "Source", "PropertyMap": {
                                  "source.init.position": "AT_TIMESTAMP"}}]
                                """))
                .containsExactly(
                        "c.json:2:27: source.init.position: AT_TIMESTAMP needs the time in"
                                + " source.init.timestamp");
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionRefusesNonsenseByName(Option<?> option) {
        if (option.type() instanceof FolderValue) {
            return;
        }
        assertThat(
                        problems(
                                "[{\"PropertyGroupId\": \"%s\", \"PropertyMap\": {\"%s\": \"?!\"}}]"
                                        .formatted(option.group(), option.key())))
                .singleElement()
                .asString()
                .contains(option.key() + ": \"?!\" ");
    }

    static List<Option<?>> options() {
        return Options.ALL;
    }

    private GatewatchConfig read(String json) throws Exception {
        return ConfigReader.read(write(json));
    }

    private Path write(String json) throws IOException {
        return Files.write(folder.resolve("c.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(String json) {
        try {
            return problems(write(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each problem with the file's name instead of its path. */
    private List<String> problems(Path file) {
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigReader.read(file));
        assertThat(refused).isNotNull();
        return refused.problems().stream()
                .map(Problem::toString)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }
}
