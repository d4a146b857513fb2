package dev.gatewatch.generate.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.Shop;
import dev.gatewatch.replay.RecordFrames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapedRecordsTest {
    private static final long TIME = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();

    @TempDir private Path folder;

    private record Made(long time, UUID id, String json) {}

    @ParameterizedTest
    @EnumSource(OutputShape.class)
    void everyShapeIsRead(OutputShape shape) throws IOException {
        check(shape, false);
    }

    @ParameterizedTest
    @CsvSource({"RECORD", "LOG_FILE", "UTF_16"})
    void packedOnesToo(OutputShape shape) throws IOException {
        check(shape, true);
    }

    private void check(OutputShape shape, boolean packed) throws IOException {
        List<Made> records = records();
        Path file = folder.resolve("events." + shape.fileType());
        try (ShapedRecords out = ShapedRecords.open(file, shape, packed)) {
            for (Made made : records) {
                out.write(made.time(), made.id(), made.json());
            }
        }
        List<TrailEvent> read = read(file);

        assertThat(read)
                .extracting(TrailEvent::eventId)
                .containsExactlyElementsOf(
                        records.stream().map(made -> made.id().toString()).toList());
        assertThat(read)
                .extracting(event -> event.text(BaseField.SIGN_IN_OUTCOME))
                .containsExactly("Failure", "Success");
        assertThat(read)
                .extracting(TrailEvent::time)
                .containsExactlyElementsOf(records.stream().map(Made::time).toList());
    }

    private static List<Made> records() {
        List<Made> records = new ArrayList<>();
        EventSink sink =
                new EventSink() {
                    @Override
                    public void event(Log log, long time, UUID id, String json) {
                        records.add(new Made(time, id, json));
                    }

                    @Override
                    public void history(String pool, String sub, long time, String entry) {}
                };
        Recorder recorder = new Recorder(sink, new SplittableRandom(1));
        RequestOrigin from = new RequestOrigin("203.0.113.9", "a \"b\"", "Germany");
        AppUser user = new AppUser("s", Shop.POOL, Shop.WEB_CLIENT, false);
        DoorSignIns signIns = new DoorSignIns(recorder, EntryDoor.PASSWORD);
        signIns.wrongPassword(TIME, from, user, user.client(), RatedRisk.NONE);
        signIns.passed(TIME + 5_000, from, user, RatedRisk.NONE);
        return records;
    }

    private static List<TrailEvent> read(Path file) throws IOException {
        CloudTrailDecoder decoder = new CloudTrailDecoder(FieldPlan.of(List.of()), Map.of());
        List<Decoded> results = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                RecordFrames frames = RecordFrames.open("f", in)) {
            while (frames.next()) {
                assertThat(frames.reject()).isNull();
                decoder.decode(
                        frames.buffer(),
                        frames.offset(),
                        frames.length(),
                        frames.position(),
                        results::add);
            }
        }
        return results.stream().map(each -> Objects.requireNonNull(each.event())).toList();
    }
}
