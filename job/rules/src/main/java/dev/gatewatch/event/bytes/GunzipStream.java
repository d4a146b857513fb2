package dev.gatewatch.event.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip (RFC 1952), concatenated members too, and never fails on bad data: damaged or
 * missing data ends the stream, and {@link #damage()} reports it. The data before it is good.
 */
public final class GunzipStream extends InputStream {
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream compressed;
    private final Inflater inflater;
    private final CRC32 checksum = new CRC32();
    private final byte[] input = new byte[8192];
    private int position;
    private int limit;
    private boolean inMember;
    private boolean ended;
    private @Nullable String damage;

    /**
     * @param compressed the gzip data; closed with this stream
     * @param inflater one without zlib headers ({@code new Inflater(true)}); reset here and never
     *     ended, so that it can serve many streams
     */
    public GunzipStream(InputStream compressed, Inflater inflater) {
        this.compressed = compressed;
        this.inflater = inflater;
    }

    /** Whether data that begins with these two bytes is gzip. */
    public static boolean isGzip(int first, int second) {
        return (first & 0xff) == MAGIC_1 && (second & 0xff) == MAGIC_2;
    }

    /** What is wrong with the data, one line; null as long as no damage is known. */
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !startMember()) {
                ended = true;
                break;
            }
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
        }
        return -1;
    }

    /** Decompressed bytes, or 0 if a member or the stream has ended. */
    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(bytes, offset, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.finished()) {
                    position = limit - inflater.getRemaining();
                    inMember = false;
                    endMember();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    return damaged("gzip data is damaged");
                }
                if (!fill()) {
                    return damaged("gzip data breaks off");
                }
                inflater.setInput(input, position, limit - position);
            }
        } catch (DataFormatException e) {
            return damaged("gzip data is damaged");
        }
    }

    /** Reads a member's header; false at the end of the data. */
    private boolean startMember() throws IOException {
        int first = next();
        while (first == 0 || first == '\n') {
            // Padding after a member, as tapes and block devices leave it; Firehose can be told to
            // put a line feed between records.
            first = next();
        }
        if (first < 0) {
            return false;
        }
        int second = next();
        int method = next();
        int flags = next();
        if (flags < 0) {
            damaged("gzip data breaks off in a header");
            return false;
        }
        if (!isGzip(first, second) || method != DEFLATE) {
            damaged("what follows the gzip data is no gzip");
            return false;
        }
        boolean whole = (flags & RESERVED) == 0 && skip(6);
        if (whole && (flags & EXTRA) != 0) {
            int low = next();
            int high = next();
            whole = high >= 0 && skip(low | (high << 8));
        }
        whole = whole && ((flags & NAME) == 0 || skipText());
        whole = whole && ((flags & COMMENT) == 0 || skipText());
        whole = whole && ((flags & HEADER_CRC) == 0 || skip(2));
        if (!whole) {
            damaged("gzip data breaks off in a header");
            return false;
        }
        inflater.reset();
        inflater.setInput(input, position, limit - position);
        checksum.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long expectedChecksum = number();
        long expectedLength = number();
        if (expectedLength < 0) {
            damaged("gzip data breaks off in a checksum");
        } else if (expectedChecksum != checksum.getValue()
                || expectedLength != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            damaged("gzip data does not match its checksum");
        }
    }

    /** Four bytes, the lowest first; -1 if the data is truncated. */
    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int value = next();
            if (value < 0) {
                return -1;
            }
            number |= (long) value << shift;
        }
        return number;
    }

    private int damaged(String what) {
        damage = what;
        ended = true;
        return 0;
    }

    private boolean skip(int count) throws IOException {
        for (int left = count; left > 0; left--) {
            if (next() < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean skipText() throws IOException {
        int value = next();
        while (value > 0) {
            value = next();
        }
        return value == 0;
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return input[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(compressed.read(input, 0, input.length), 0);
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
