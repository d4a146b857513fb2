package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Flink's harness may be interrupted when it closes.
@SuppressWarnings("try")
class FileCommitterOperatorTest {
    @TempDir private Path folder;
    private FileSink<DatedLine> sink;

    @BeforeEach
    void makeSink() {
        sink = HourlyFiles.in(folder.toUri().toString());
    }

    @Test
    void aFileAppearsWhenItsCheckpointIsComplete() throws Exception {
        try (var committer = harness(new FileCommitterFactory(sink, true))) {
            committer.open();
            for (CommittableMessage<FileSinkCommittable> message : written("{}")) {
                committer.processElement(message, 0);
            }
            committer.snapshot(1, 0);
            assertThat(lines()).isEmpty();
            committer.notifyOfCompletedCheckpoint(1);
            assertThat(lines()).containsExactly("{}");
        }
    }

    @Test
    void theStateOfFlinksCommitterIsRead() throws Exception {
        OperatorSubtaskState state;
        try (var committer = harness(new CommitterOperatorFactory<>(sink, false, true))) {
            committer.open();
            for (CommittableMessage<FileSinkCommittable> message : written("{}")) {
                committer.processElement(message, 0);
            }
            state = committer.snapshot(1, 0);
        }
        assertThat(lines()).isEmpty();
        try (var committer = harness(new FileCommitterFactory(sink, true))) {
            committer.setRestoredCheckpointId(1);
            committer.initializeState(state);
            committer.open();
            assertThat(lines()).containsExactly("{}");
        }
    }

    private static OneInputStreamOperatorTestHarness<
                    CommittableMessage<FileSinkCommittable>,
                    CommittableMessage<FileSinkCommittable>>
            harness(
                    OneInputStreamOperatorFactory<
                                    CommittableMessage<FileSinkCommittable>,
                                    CommittableMessage<FileSinkCommittable>>
                            factory)
                    throws Exception {
        return new OneInputStreamOperatorTestHarness<>(factory);
    }

    /** What the writer hands to the committer at checkpoint 1. */
    private List<CommittableMessage<FileSinkCommittable>> written(String line) throws Exception {
        try (var writer =
                new OneInputStreamOperatorTestHarness<>(
                        new SinkWriterOperatorFactory<DatedLine, FileSinkCommittable>(sink))) {
            writer.setup(
                    CommittableMessageTypeInfo.of(sink::getCommittableSerializer)
                            .createSerializer(new SerializerConfigImpl()));
            writer.open();
            writer.processElement(new DatedLine(line, DatedLine.UNKNOWN), 0);
            writer.prepareSnapshotPreBarrier(1);
            return writer.extractOutputValues();
        }
    }

    private List<String> lines() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> files =
                    inside.filter(
                                    file ->
                                            Files.isRegularFile(file)
                                                    && !file.getFileName()
                                                            .toString()
                                                            .startsWith("."))
                            .toList();
            return files.isEmpty() ? List.of() : Lines.in(Files.newInputStream(files.get(0)));
        }
    }
}
