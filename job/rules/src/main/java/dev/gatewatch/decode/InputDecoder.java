package dev.gatewatch.decode;

import dev.gatewatch.decode.shape.AggregatedRecord;
import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.GunzipStream;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.bytes.Utf16Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decodes whole input records: decompresses them, takes aggregated ones apart, and bounds what they
 * unfold to, all layers together.
 */
final class InputDecoder {
    private static final int KEPT_BYTES = 4 << 20;
    private static final RejectCause TOO_LARGE =
            new RejectCause(
                    RejectReason.RECORD_TOO_LARGE,
                    "unfolds to more than " + RecordLimits.MAX_BATCH_BYTES + " bytes");
    private static final RejectCause TOO_DEEP =
            new RejectCause(
                    RejectReason.TOO_DEEP,
                    "compressed or aggregated more than " + Wrappers.MAX_LAYERS + " times");

    private final Output output = new Output();
    private final DocumentDecoder documents;
    private final Inflater inflater = new Inflater(true);

    /** One for each layer: what is unfolded in one is read while the next one is. */
    private final byte[][] buffers = new byte[Wrappers.MAX_LAYERS + 1][0];

    /** The bytes that the record has unfolded to so far. */
    private long unfolded;

    InputDecoder(FieldPlan plan, Map<String, String> clientPools) {
        this.documents = new DocumentDecoder(plan, clientPools, output, this);
    }

    /** Decodes a record; see {@link dev.gatewatch.event.RecordDecoder}. */
    void decode(byte[] bytes, int offset, int length, String position, Consumer<Decoded> consumer) {
        output.start(consumer);
        unfolded = 0;
        decode(ByteRange.of(bytes, offset, offset + length, position), null);
    }

    /**
     * Whether content that is encoded in a text can begin like this: with an object, an array, or
     * whatever else is taken apart here.
     *
     * @param start at least two bytes
     */
    static boolean mayStartWith(byte[] start) {
        return start[0] == '{' || start[0] == '[' || isPacked(start, 0, start.length);
    }

    /**
     * Decodes the contents of a record, or of a text in one.
     *
     * @param account the account whose logs they come from, or null if that is not known
     */
    void decode(ByteRange range, @Nullable String account) {
        if (!isPacked(range.bytes(), range.from(), range.to())) {
            plain(range, account);
        } else if (range.isDeep()) {
            output.reject(range, range.from(), range.to(), TOO_DEEP);
        } else {
            packed(range, account);
        }
    }

    /** Whether bytes begin with what no text in UTF-8 begins with. */
    private static boolean isPacked(byte[] bytes, int from, int to) {
        // The first byte of most records is a brace; only these others are looked at.
        return to - from >= 2
                && (bytes[from] < 0 || bytes[from] == 0x1f)
                && (GunzipStream.isGzip(bytes[from], bytes[from + 1])
                        || Utf16Text.marked(bytes, from, to) != null
                        || AggregatedRecord.isAt(bytes, from, to));
    }

    private void packed(ByteRange range, @Nullable String account) {
        byte[] bytes = range.bytes();
        Charset utf16 = Utf16Text.marked(bytes, range.from(), range.to());
        if (utf16 != null) {
            transcode(range, account, utf16);
        } else if (AggregatedRecord.isAt(bytes, range.from(), range.to())) {
            takeApart(range, account);
        } else {
            unfold(range, account);
            if (buffers[range.layers()].length > KEPT_BYTES) {
                buffers[range.layers()] = new byte[0];
            }
        }
    }

    private void transcode(ByteRange range, @Nullable String account, Charset utf16) {
        if (range.to() - range.from() > RecordLimits.MAX_BATCH_BYTES) {
            output.reject(range, range.from(), range.to(), TOO_LARGE);
            return;
        }
        byte[] text = Utf16Text.toUtf8(range.bytes(), range.from(), range.to(), utf16);
        plain(range.inside(text, text.length), account);
    }

    private void takeApart(ByteRange range, @Nullable String account) {
        ByteRange whole = range.asInput();
        int[] index = {0};
        String problem =
                AggregatedRecord.read(
                        range.bytes(),
                        range.from(),
                        range.to(),
                        (from, to) -> decode(whole.element(from, to, index[0]++), account));
        if (problem != null) {
            output.reject(
                    range,
                    range.from(),
                    range.to(),
                    new RejectCause(RejectReason.BAD_AGGREGATE, problem));
        } else if (index[0] == 0) {
            output.skipped();
        }
    }

    private void plain(ByteRange range, @Nullable String account) {
        int length = range.to() - range.from();
        if (length > RecordLimits.MAX_BATCH_BYTES) {
            output.reject(range, range.from(), range.to(), TOO_LARGE);
        } else {
            documents.decode(withoutMark(range), account);
        }
    }

    private void unfold(ByteRange range, @Nullable String account) {
        int layer = range.layers();
        byte[] buffer = buffers[layer].length == 0 ? new byte[1 << 16] : buffers[layer];
        int most = (int) (RecordLimits.MAX_BATCH_BYTES - unfolded);
        ByteArrayInputStream compressed =
                new ByteArrayInputStream(range.bytes(), range.from(), range.to() - range.from());
        try (GunzipStream gunzip = new GunzipStream(compressed, inflater)) {
            int size = 0;
            int count = gunzip.read(buffer, 0, buffer.length);
            while (count >= 0 && size <= most) {
                size += count;
                if (size == buffer.length && size <= most) {
                    int room = Math.min(size * 2, RecordLimits.MAX_BATCH_BYTES + 1);
                    buffer = Arrays.copyOf(buffer, room);
                }
                count = gunzip.read(buffer, size, buffer.length - size);
            }
            buffers[layer] = buffer;
            unfolded += Math.min(size, most);
            ByteRange inside =
                    new ByteRange(
                            buffer,
                            0,
                            size,
                            range.input(),
                            range.index(),
                            gunzip.damage() != null,
                            layer + 1);
            if (size > most) {
                output.reject(inside, 0, size, TOO_LARGE);
            } else {
                decode(inside, account);
            }
        } catch (IOException e) {
            // A stream over an array cannot fail.
            throw new UncheckedIOException(e);
        }
    }

    /** Without the byte order mark that some tools prepend. */
    private static ByteRange withoutMark(ByteRange range) {
        byte[] bytes = range.bytes();
        int from = range.from();
        boolean marked =
                range.to() - from >= 3
                        && bytes[from] == (byte) 0xef
                        && bytes[from + 1] == (byte) 0xbb
                        && bytes[from + 2] == (byte) 0xbf;
        return marked ? range.part(from + 3, range.to(), range.cut()) : range;
    }
}
