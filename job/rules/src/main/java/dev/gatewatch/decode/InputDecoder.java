package dev.gatewatch.decode;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.GunzipStream;
import dev.gatewatch.event.bytes.RecordLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Inflater;

/** Decodes whole input records: decompresses them and bounds the decompressed size. */
final class InputDecoder {
    private static final int KEPT_BYTES = 4 << 20;
    private static final RejectCause TOO_LARGE =
            new RejectCause(
                    RejectReason.RECORD_TOO_LARGE,
                    "unfolds to more than " + RecordLimits.MAX_BATCH_BYTES + " bytes");

    private final Output output = new Output();
    private final DocumentDecoder documents;
    private final Inflater inflater = new Inflater(true);
    private byte[] unfolded = new byte[1 << 16];

    InputDecoder(FieldPlan plan, Map<String, String> clientPools) {
        this.documents = new DocumentDecoder(plan, clientPools, output);
    }

    /** Decodes a record; see {@link dev.gatewatch.event.RecordDecoder}. */
    void decode(byte[] bytes, int offset, int length, String position, Consumer<Decoded> consumer) {
        output.start(consumer);
        if (length >= 2 && GunzipStream.isGzip(bytes[offset], bytes[offset + 1])) {
            unfold(bytes, offset, length, position);
            if (unfolded.length > KEPT_BYTES) {
                unfolded = new byte[1 << 16];
            }
        } else {
            decode(new ByteRange(bytes, offset, offset + length, position, -1, false));
        }
    }

    private void decode(ByteRange range) {
        int length = range.to() - range.from();
        if (length > RecordLimits.MAX_BATCH_BYTES) {
            output.reject(range, range.from(), range.to(), TOO_LARGE);
        } else {
            documents.decode(withoutMark(range), null);
        }
    }

    private void unfold(byte[] bytes, int offset, int length, String position) {
        try (GunzipStream gunzip =
                new GunzipStream(new ByteArrayInputStream(bytes, offset, length), inflater)) {
            int size = 0;
            int count = gunzip.read(unfolded, 0, unfolded.length);
            while (count >= 0) {
                size += count;
                if (size == unfolded.length && size <= RecordLimits.MAX_BATCH_BYTES) {
                    int room = Math.min(size * 2, RecordLimits.MAX_BATCH_BYTES + 1);
                    unfolded = Arrays.copyOf(unfolded, room);
                }
                count = gunzip.read(unfolded, size, unfolded.length - size);
                if (size > RecordLimits.MAX_BATCH_BYTES) {
                    break;
                }
            }
            boolean cut = gunzip.damage() != null;
            decode(new ByteRange(unfolded, 0, size, position, -1, cut));
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
        return marked
                ? new ByteRange(
                        bytes, from + 3, range.to(), range.input(), range.index(), range.cut())
                : range;
    }
}
