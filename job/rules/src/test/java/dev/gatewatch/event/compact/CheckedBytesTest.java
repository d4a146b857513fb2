package dev.gatewatch.event.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedBytesTest {
    private static final long SEED = 20_260_101;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
    void whatWasWrittenIsRead(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        assertThat(read(written(bytes))).isEqualTo(bytes);
    }

    @Test
    void aBitThatIsAnotherIsNoticedWhereverItIs() throws IOException {
        byte[] bytes = new byte[1000];
        new Random(SEED).nextBytes(bytes);
        byte[] written = written(bytes);
        for (int bit = 0; bit < Byte.SIZE * written.length; bit++) {
            byte[] damaged = written.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> read(damaged))
                    .as("bit %s", bit)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWhatIsDamaged() throws IOException {
        byte[] written = written(new byte[] {1, 2, 3});
        written[written.length - 1]++;
        assertThatThrownBy(() -> read(written))
                .isInstanceOf(IOException.class)
                .hasMessage("the state is damaged: its 3 bytes are not those that were written");
    }

    @Test
    void aLengthThatIsTooGreatTakesNoMoreMemoryThanThereIsToRead() throws IOException {
        byte[] written = written(new byte[100]);
        written[0] = Byte.MAX_VALUE;
        assertThatThrownBy(() -> read(written)).isInstanceOf(EOFException.class);
    }

    private static byte[] written(byte[] bytes) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CheckedBytes.write(bytes, new DataOutputStream(written));
        return written.toByteArray();
    }

    private static byte[] read(byte[] written) throws IOException {
        return CheckedBytes.read(
                new DataInputStream(new ByteArrayInputStream(written)), "the state");
    }
}
