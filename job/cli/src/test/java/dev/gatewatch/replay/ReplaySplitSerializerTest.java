package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.problem.PermanentFailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySplitSerializerTest {
    private final ReplaySplitSerializer serializer = new ReplaySplitSerializer();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000_007, Long.MAX_VALUE})
    void readsWhatItWrote(long delivered) throws IOException {
        ReplaySplit split = new ReplaySplit(delivered);
        assertThat(serializer.deserialize(1, serializer.serialize(split))).isEqualTo(split);
    }

    @Test
    void theBytesOfASavepointStayReadable() throws IOException {
        byte[] bytes = {0, 0, 0, 0, 0, 1, 2, 3};
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(serializer.serialize(new ReplaySplit(0x010203))).isEqualTo(bytes);
        assertThat(serializer.deserialize(1, bytes)).isEqualTo(new ReplaySplit(0x010203));
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[8]))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the snapshot is not that of a replay, or of a newer one (format 2, and this"
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
