package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.replay.RecordFrames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of shapes: each row is decoded, in a file as on a stream, and nothing else is. */
class InputShapesTest {
    private static final MarkdownFile INPUTS = Documents.document("docs/inputs.md");

    @Test
    void everyShapeHasItsRow() {
        List<String> tested = new ArrayList<>(InputShapes.ofEvents().keySet());
        tested.addAll(InputShapes.withoutEvents().keySet());
        assertThat(INPUTS.firstCells("## Shapes"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("events")
    void eventsAreFound(String shape, int number, byte[] sample) throws IOException {
        for (List<Decoded> results : List.of(asRecord(sample), asFile(sample))) {
            assertThat(results)
                    .as("%s %s", shape, number)
                    .extracting(result -> result.event() == null ? null : result.event().eventId())
                    .containsExactly("a-0", "b-1");
            for (Decoded result : results) {
                TrailEvent event = Objects.requireNonNull(result.event());
                assertThat(event.text(BaseField.SIGN_IN_OUTCOME)).isEqualTo("Failure");
                assertThat(event.text(BaseField.SIGN_IN_USER)).isEqualTo("s");
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("others")
    void documentsWithoutEventsAreSkipped(String shape, int number, byte[] sample)
            throws IOException {
        assertThat(asRecord(sample)).as("%s %s", shape, number).containsExactly(Decoded.SKIPPED);
        assertThat(asFile(sample)).as("%s %s", shape, number).containsExactly(Decoded.SKIPPED);
    }

    static Stream<Arguments> events() {
        return arguments(InputShapes.ofEvents());
    }

    static Stream<Arguments> others() {
        return arguments(InputShapes.withoutEvents());
    }

    private static Stream<Arguments> arguments(Map<String, List<byte[]>> shapes) {
        List<Arguments> all = new ArrayList<>();
        shapes.forEach(
                (shape, samples) -> {
                    for (int number = 0; number < samples.size(); number++) {
                        all.add(Arguments.of(shape, number, samples.get(number)));
                    }
                });
        return all.stream();
    }

    private static List<Decoded> asRecord(byte[] sample) {
        List<Decoded> results = new ArrayList<>();
        decoder().decode(sample, 0, sample.length, "shard:1", results::add);
        return results;
    }

    private static List<Decoded> asFile(byte[] sample) throws IOException {
        List<Decoded> results = new ArrayList<>();
        CloudTrailDecoder decoder = decoder();
        try (RecordFrames frames = RecordFrames.open("f", new ByteArrayInputStream(sample))) {
            while (frames.next()) {
                if (frames.reject() != null) {
                    results.add(Decoded.of(frames.reject()));
                    continue;
                }
                decoder.decode(
                        frames.buffer(),
                        frames.offset(),
                        frames.length(),
                        frames.position(),
                        results::add);
            }
        }
        return results;
    }

    private static CloudTrailDecoder decoder() {
        return new CloudTrailDecoder(FieldPlan.of(List.of()), Map.of());
    }
}
