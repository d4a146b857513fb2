package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
                .hasMessage("replay position of version 0; this program reads version 1");
    }
}
