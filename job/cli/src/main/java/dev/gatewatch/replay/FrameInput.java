package dev.gatewatch.replay;

import dev.gatewatch.event.bytes.GunzipStream;
import dev.gatewatch.event.bytes.Utf16Text;
import dev.gatewatch.event.bytes.Utf8Stream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file in UTF-8: decompressed, also where Firehose has compressed what CloudWatch
 * Logs had compressed before, and transcoded from UTF-16 where a byte order mark says so.
 */
final class FrameInput extends FilterInputStream {
    /** How often a file is decompressed. */
    private static final int MAX_GZIP = 3;

    /** Enough to tell the mark of UTF-16 from that of UTF-32. */
    private static final int AHEAD = 4;

    private final List<GunzipStream> unfolded;
    private final List<Inflater> inflaters;

    private FrameInput(InputStream text, List<GunzipStream> unfolded, List<Inflater> inflaters) {
        super(text);
        this.unfolded = unfolded;
        this.inflaters = inflaters;
    }

    /**
     * Starts on a file.
     *
     * @param input its bytes; closed with the result, or here if this fails
     * @throws IOException if it cannot be read
     */
    static FrameInput open(InputStream input) throws IOException {
        List<GunzipStream> unfolded = new ArrayList<>();
        List<Inflater> inflaters = new ArrayList<>();
        try {
            PushbackInputStream ahead = new PushbackInputStream(input, AHEAD);
            byte[] start = peek(ahead);
            while (start.length >= 2
                    && GunzipStream.isGzip(start[0], start[1])
                    && unfolded.size() < MAX_GZIP) {
                Inflater inflater = new Inflater(true);
                inflaters.add(inflater);
                GunzipStream gunzip = new GunzipStream(ahead, inflater);
                unfolded.add(gunzip);
                ahead = new PushbackInputStream(gunzip, AHEAD);
                start = peek(ahead);
            }
            Charset utf16 = Utf16Text.marked(start, 0, start.length);
            if (utf16 == null) {
                return new FrameInput(ahead, unfolded, inflaters);
            }
            ahead.skipNBytes(Utf16Text.MARK_BYTES);
            return new FrameInput(new Utf8Stream(ahead, utf16), unfolded, inflaters);
        } catch (IOException e) {
            inflaters.forEach(Inflater::end);
            input.close();
            throw e;
        }
    }

    /** What is wrong with compressed data, one line; null as long as no damage is known. */
    @Nullable String damage() {
        for (GunzipStream gunzip : unfolded) {
            if (gunzip.damage() != null) {
                return gunzip.damage();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        inflaters.forEach(Inflater::end);
        super.close();
    }

    private static byte[] peek(PushbackInputStream ahead) throws IOException {
        byte[] start = ahead.readNBytes(AHEAD);
        ahead.unread(start);
        return start;
    }
}
