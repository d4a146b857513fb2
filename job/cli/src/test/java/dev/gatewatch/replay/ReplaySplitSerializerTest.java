package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
                .hasMessage("replay position of version 2; this program reads version 1");
    }
}
