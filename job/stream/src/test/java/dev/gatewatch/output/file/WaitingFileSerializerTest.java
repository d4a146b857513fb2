package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WaitingFileSerializerTest {
    private static final WaitingFileSerializer SERIALIZER = WaitingFileSerializer.INSTANCE;

    /** As it is in savepoints. */
    private static final String BYTES =
            "01" + "0005612f622d30" + "00000002" + "000000000000012c" + "00000003" + "0102ff";

    @Test
    void whatAnEarlierProgramWroteIsRead() throws Exception {
        WaitingFile file =
                SERIALIZER.deserialize(new DataInputDeserializer(HexFormat.of().parseHex(BYTES)));
        assertThat(file.name()).isEqualTo("a/b-0");
        assertThat(file.lines()).isEqualTo(2);
        assertThat(file.since()).isEqualTo(300);
        assertThat(file.content()).containsExactly(1, 2, -1);
        DataOutputSerializer out = new DataOutputSerializer(64);
        SERIALIZER.serialize(file, out);
        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(BYTES);
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> SERIALIZER.deserialize(new DataInputDeserializer(new byte[] {2})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void aCopyIsTheFileItself() {
        WaitingFile file = new WaitingFile("a", new byte[1], 1, 1);
        assertThat(SERIALIZER.copy(file)).isSameAs(file);
    }
}
