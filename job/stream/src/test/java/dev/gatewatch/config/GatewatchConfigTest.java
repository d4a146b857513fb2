package dev.gatewatch.config;

import static dev.gatewatch.config.ConfigFiles.problems;
import static dev.gatewatch.config.ConfigFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.config.value.LogGroupArn;
import dev.gatewatch.config.value.OnOverload;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.config.value.TopicArn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options become. */
class GatewatchConfigTest {
    private static final TopicArn ALERTS =
            new TopicArn("arn:aws:sns:us-east-1:123456789012:alerts", "us-east-1");

    private static final TopicArn HIGH =
            new TopicArn("arn:aws:sns:eu-west-1:123456789012:high.fifo", "eu-west-1");

    private static final LogGroupArn REPORTS =
            new LogGroupArn(
                    "arn:aws:logs:eu-west-1:123456789012:log-group:/team/reports",
                    "eu-west-1",
                    "/team/reports");

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
                                Duration.ofMinutes(1),
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
        assertThat(read(folder, "[]")).isEqualTo(GatewatchConfig.defaults());
    }

    @Test
    void readsEveryOptionFromAFile() throws Exception {
        GatewatchConfig config =
                read(
                        folder,
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
                          {"PropertyMap": {"rules": "s3a://bucket/rules", "lists": "s3a://bucket/lists", "pattern-cap": "300"}, "PropertyGroupId": "Detection"},
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
                          {"PropertyGroupId": "Rejects", "PropertyMap": {"folder": "s3a://bucket/rejects"}},
                          {
                            "PropertyGroupId": "Reports",
                            "PropertyMap": {
                              "folder": "s3a://bucket/reports",
                              "log-group.arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/team/reports:*",
                              "log-stream": "rows",
                              "metrics-namespace": "Team/Reports"
                            }
                          },
                          {
                            "PropertyGroupId": "Review",
                            "PropertyMap": {
                              "topic.arn": "arn:aws:sns:us-east-1:123456789012:alerts",
                              "folder": "s3a://bucket/reviews",
                              "at": "07:30",
                              "zone": "Europe/Berlin"
                            }
                          }
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
                                new DetectionConfig(
                                        Optional.of("s3a://bucket/rules"),
                                        Optional.of("s3a://bucket/lists"),
                                        300),
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
                                new RejectsConfig(Optional.of("s3a://bucket/rejects")),
                                new ReportsConfig(
                                        Optional.of("s3a://bucket/reports"),
                                        Optional.of(REPORTS),
                                        "rows",
                                        "Team/Reports"),
                                new ReviewConfig(
                                        Optional.of(ALERTS),
                                        Optional.of("s3a://bucket/reviews"),
                                        Optional.empty(),
                                        LocalTime.of(7, 30),
                                        ZoneId.of("Europe/Berlin"))));
        assertThat(HIGH.isFifo()).isTrue();
        assertThat(ALERTS.isFifo()).isFalse();
    }

    @Test
    void aTopicNeedsAPlaceForWhatItDoesNotTake() {
        assertThatThrownBy(
                        () ->
                                read(
                                        folder,
                                        """
                                        [{"PropertyGroupId": "Alerts", "PropertyMap": {
                                          "topic.arn.low": "arn:aws:sns:us-east-1:123456789012:alerts"}}]
                                        """))
                .hasMessageContaining("unpublishable: alerts that a topic does not take must be");
    }

    @Test
    void atATimeNeedsTheTime() {
        assertThat(
                        problems(
                                folder,
                                """
                                [{"PropertyGroupId": "Source", "PropertyMap": {
                                  "source.init.position": "AT_TIMESTAMP"}}]
                                """))
                .containsExactly(
                        "c.json:2:27: source.init.position: AT_TIMESTAMP needs the time in"
                                + " source.init.timestamp");
    }

    @Test
    void aReviewsTopicNeedsAPlaceForWhatItDoesNotTake() {
        assertThat(
                        problems(
                                folder,
                                """
                                [{"PropertyGroupId": "Review", "PropertyMap": {
                                  "topic.arn": "arn:aws:sns:us-east-1:123456789012:alerts"}}]
                                """))
                .singleElement()
                .asString()
                .startsWith("c.json:2:16: topic.arn: a review that the topic does not take must be")
                .endsWith(
                        "in property group Alerts to a folder, such as s3a://bucket/unpublishable");
    }
}
