package dev.gatewatch.event.compact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Bytes with their length and their checksum: what nobody looks into before it is used says at once
 * if it is not what was written.
 */
public final class CheckedBytes {
    /** How much room is made before anything has been read: a damaged length may be any. */
    private static final int FIRST = 1 << 16;

    private CheckedBytes() {}

    /** Writes bytes. */
    public static void write(byte[] bytes, DataOutput output) throws IOException {
        write(bytes, bytes.length, output);
    }

    /** Writes the first bytes of an array. */
    static void write(byte[] bytes, int length, DataOutput output) throws IOException {
        output.writeInt(length);
        output.writeInt(checksum(bytes, length));
        output.write(bytes, 0, length);
    }

    /**
     * Reads what was written.
     *
     * @param what these are, for the message
     * @throws IOException if these are other bytes
     */
    public static byte[] read(DataInput input, String what) throws IOException {
        int length = input.readInt();
        int checksum = input.readInt();
        byte[] bytes = new byte[Math.max(0, Math.min(length, FIRST))];
        int size = 0;
        while (size < length) {
            bytes = size < bytes.length ? bytes : Arrays.copyOf(bytes, more(size, length));
            input.readFully(bytes, size, bytes.length - size);
            size = bytes.length;
        }
        if (length < 0 || checksum(bytes, size) != checksum) {
            throw new IOException(
                    what + " is damaged: its " + length + " bytes are not those that were written");
        }
        return bytes;
    }

    private static int more(int size, int length) {
        return (int) Math.min(length, 2L * size);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
