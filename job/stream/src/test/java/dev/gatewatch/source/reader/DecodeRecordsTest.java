package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.logging.CapturedLog;
import dev.gatewatch.source.TextDecoder;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.kinesis.StreamRecord;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class DecodeRecordsTest {
    private long now;
    private final Collected output = new Collected();
    private final ShardProgress progress =
            new ShardProgress(
                    "trail", ShardSplit.unread("shard", List.of(), ReadPosition.TRIM_HORIZON));
    private final DecodeRecords decode =
            new DecodeRecords(
                    new TextDecoder(),
                    new ArrivalCheck(Duration.ofSeconds(1), () -> {}),
                    new LateShards(() -> now));

    @Test
    void allEventsOfARecordAndItsPositionGoOnTogether() {
        decode.emitRecord(record("7", 500, "a@1,b@2"), output, progress);
        assertThat(output.events).containsExactly("a at 500", "b at 500");
        assertThat(progress.split())
                .isEqualTo(new ShardSplit("shard", List.of(), ReadPosition.after("7"), 500));
    }

    @Test
    void aRejectSaysWhereItStands() {
        decode.emitRecord(record("7", 500, "?"), output, progress);
        assertThat(output.rejects).extracting(Reject::position).containsExactly("trail/shard/7");
    }

    @Test
    void anEventDatedTooFarAfterItsRecordIsARejectThatSaysWhere() {
        decode.emitRecord(record("7", 500, "a@1500,b@1501"), output, progress);
        assertThat(output.events).containsExactly("a at 500");
        assertThat(output.rejects)
                .containsExactly(Reject.inFuture("b", 1501, 500, "trail/shard/7"));
    }

    @Test
    void aDocumentWithoutEventsIsPassedOnToBeCounted() {
        decode.emitRecord(record("8", 500, "-"), output, progress);
        assertThat(output.events).isEmpty();
        assertThat(output.progressTimes).isEmpty();
        assertThat(output.skipped).isEqualTo(1);
        assertThat(progress.split().position()).isEqualTo(ReadPosition.after("8"));
    }

    @Test
    void progressOfTheShardReachesTheWatermarksAndDoesNotMoveThePosition() {
        decode.emitRecord(ShardEvent.reached(900), output, progress);
        decode.emitRecord(ShardEvent.reached(ShardEvent.BEHIND), output, progress);
        assertThat(output.progressTimes).containsExactly(900L, ShardEvent.BEHIND);
        assertThat(progress.split())
                .isEqualTo(new ShardSplit("shard", List.of(), ReadPosition.TRIM_HORIZON, 900));
    }

    @Test
    void aShardWhoseEventsAllArriveLongAfterTheirTimeIsNamedOnceAMinute() {
        long hours = Duration.ofHours(3).toMillis();
        try (CapturedLog log = CapturedLog.begin(Level.WARN)) {
            decode.emitRecord(record("7", hours, "a@1,b@60000"), output, progress);
            decode.emitRecord(ShardEvent.reached(ShardEvent.BEHIND), output, progress);
            assertThat(log.with("watermark")).isEmpty();
            now = 60_000;
            decode.emitRecord(ShardEvent.reached(ShardEvent.BEHIND), output, progress);
            assertThat(log.with("holds the watermark back: shard by 179 minutes. Find")).hasSize(1);
            now = 120_000;
            decode.emitRecord(ShardEvent.reached(ShardEvent.BEHIND), output, progress);
            assertThat(log.with("watermark")).hasSize(1);
        }
    }

    @Test
    void aShardWithOneCurrentEventHoldsNobodyBack() {
        long hours = Duration.ofHours(3).toMillis();
        try (CapturedLog log = CapturedLog.begin(Level.WARN)) {
            decode.emitRecord(record("7", hours, "a@1," + "b@" + hours), output, progress);
            now = 60_000;
            decode.emitRecord(ShardEvent.reached(hours), output, progress);
            assertThat(log.with("watermark")).isEmpty();
        }
    }

    @Test
    void theEndNamesWhatGoesOn() {
        Shard child = new Shard("child", List.of("shard"), false);
        decode.emitRecord(ShardEvent.end(List.of(child)), output, progress);
        assertThat(progress.children()).containsExactly(child);
        assertThat(output.progressTimes).isEmpty();
    }

    private static ShardEvent record(String number, long arrival, String text) {
        return ShardEvent.of(
                new StreamRecord(number, arrival, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Collected implements SourceOutput<Decoded> {
        final List<String> events = new ArrayList<>();
        final List<Reject> rejects = new ArrayList<>();
        final List<Long> progressTimes = new ArrayList<>();
        int skipped;

        @Override
        public void collect(Decoded decoded, long timestamp) {
            if (decoded.event() != null) {
                events.add(decoded.event().eventId() + " at " + timestamp);
            } else if (decoded.reject() != null) {
                rejects.add(decoded.reject());
            } else if (decoded.skipped()) {
                skipped++;
            } else {
                progressTimes.add(timestamp);
            }
        }

        @Override
        public void collect(Decoded decoded) {
            throw new UnsupportedOperationException("everything is dated");
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            throw new UnsupportedOperationException("watermarks come from the strategy");
        }

        @Override
        public void markIdle() {
            throw new UnsupportedOperationException("watermarks come from the strategy");
        }

        @Override
        public void markActive() {
            throw new UnsupportedOperationException("watermarks come from the strategy");
        }
    }
}
