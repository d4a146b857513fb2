package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class NdjsonFileTest {
    @TempDir private Path folder;

    @Test
    void replacesWhatStoodThere() throws Exception {
        Path file = Files.writeString(folder.resolve("out.ndjson"), "before\n".repeat(100));
        try (var sink = sink(file)) {
            sink.open();
            sink.processElement("{\"a\":1}", 0);
            sink.processElement("{\"a\":2}", 0);
        }
        assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n{\"a\":2}\n");
    }

    @Test
    void aFileWithoutLinesIsEmpty() throws Exception {
        Path file = Files.writeString(folder.resolve("out.ndjson"), "before\n");
        try (var sink = sink(file)) {
            sink.open();
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void eachLineIsThereAtOnce() throws Exception {
        Path file = folder.resolve("out.ndjson");
        try (var sink = sink(file)) {
            sink.open();
            sink.processElement("one", 0);
            assertThat(Files.readString(file)).isEqualTo("one\n");
            sink.processElement("two", 0);
            sink.prepareSnapshotPreBarrier(1);
            assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void writesUtf8AndReplacesWhatIsNone() throws Exception {
        Path file = folder.resolve("out.ndjson");
        try (var sink = sink(file)) {
            sink.open();
            sink.processElement("Ayşe \uD83D\uDE00", 0);
            sink.processElement("lone \uD83D and \uDE00 end\uD83D", 0);
            sink.processElement("next", 0);
        }
        assertThat(Files.readString(file))
                .isEqualTo("Ayşe \uD83D\uDE00\nlone ? and ? end?\nnext\n");
    }

    @Test
    void aFolderThatIsMissingIsAnError() throws Exception {
        try (var sink = sink(folder.resolve("missing").resolve("out.ndjson"))) {
            assertThatThrownBy(sink::open).isInstanceOf(NoSuchFileException.class);
        }
    }

    private static OneInputStreamOperatorTestHarness<String, CommittableMessage<String>> sink(
            Path file) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(new NdjsonFile(file.toString())));
    }
}
