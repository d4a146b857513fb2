package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.problem.PermanentFailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayStateSerializerTest {
    private final ReplayStateSerializer serializer = new ReplayStateSerializer();

    @Test
    void readsWhatItWrote() throws IOException {
        for (List<ReplaySplit> splits :
                List.<List<ReplaySplit>>of(
                        List.of(),
                        List.of(new ReplaySplit(0)),
                        List.of(new ReplaySplit(5), new ReplaySplit(Long.MAX_VALUE)))) {
            assertThat(serializer.deserialize(1, serializer.serialize(splits))).isEqualTo(splits);
        }
    }

    @Test
    void theBytesOfASavepointStayReadable() throws IOException {
        byte[] bytes = {0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 1, 2, 3};
        List<ReplaySplit> splits = List.of(new ReplaySplit(7), new ReplaySplit(0x010203));
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(serializer.serialize(splits)).isEqualTo(bytes);
        assertThat(serializer.deserialize(1, bytes)).isEqualTo(splits);
        assertThat(serializer.serialize(List.of())).isEmpty();
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> serializer.deserialize(0, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the snapshot is not that of a replay, or of a newer one (format 0, and this"
                                + " program reads 1): start the program that took it, or replay the"
                                + " files from their beginning");
    }

    /** Version 1 of the source that reads a stream begins with the id of a shard. */
    @Test
    void refusesThePositionsOfAStream() {
        byte[] shard = "\u0000\u0007shardId\u0000\u0000".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> serializer.deserialize(1, shard))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageStartingWith("the snapshot is not that of a replay");
    }
}
