package dev.gatewatch.event.compact;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.bytes.UuidText;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values compactly, to be read by {@link CompactReader}. Between two calls of {@link #begin}
 * a text is written once, and referred to where it comes again; so is evidence that is the same
 * object. Not for use by several threads.
 */
public final class CompactWriter {
    /** How many pieces of evidence are looked at for one that was written already. */
    private static final int REMEMBERED = 64;

    private static final int ASCII = 0x80;
    private static final int MORE = 0x80;
    private static final int LOW_BITS = 0x7f;
    private static final int BITS = 7;

    private final Map<String, Integer> texts = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private byte[] buffer = new byte[256];

    /** The last time that was written: the next one is near it. */
    private long near;

    private @Nullable DataOutput target;
    private boolean sharing;

    /**
     * Begins a value.
     *
     * @param sharing whether texts probably repeat within it
     */
    public CompactWriter begin(DataOutput output, boolean sharing) {
        target = output;
        near = 0;
        this.sharing = sharing;
        if (!texts.isEmpty()) {
            texts.clear();
        }
        evidence.clear();
        return this;
    }

    private DataOutput out() {
        if (target == null) {
            throw new IllegalStateException("begin comes first");
        }
        return target;
    }

    /** A byte. */
    public void octet(int value) throws IOException {
        out().writeByte(value);
    }

    /** A number of which the small ones, positive or negative, take few bytes. */
    public void number(long value) throws IOException {
        unsigned(value << 1 ^ value >> (Long.SIZE - 1));
    }

    /** A number that is not negative. */
    public void count(int value) throws IOException {
        unsigned(value);
    }

    /** A number of which any takes eight bytes. */
    public void fixed(long value) throws IOException {
        out().writeLong(value);
    }

    /** A time that is near the one before in the value, epoch milliseconds. */
    public void time(long time) throws IOException {
        number(time - near);
        near = time;
    }

    /** A time, or what stands for none. */
    public void optionalTime(long time, long none) throws IOException {
        octet(time == none ? 0 : 1);
        if (time != none) {
            time(time);
        }
    }

    /** An id that is a UUID, unless whoever chose it wanted another one. */
    public void id(String id) throws IOException {
        boolean uuid = UuidText.isUuid(id);
        octet(uuid ? 1 : 0);
        if (uuid) {
            fixed(UuidText.high(id));
            fixed(UuidText.low(id));
        } else {
            text(id);
        }
    }

    /** Bytes whose number the reader knows. */
    public void bytes(byte[] bytes, int length) throws IOException {
        out().write(bytes, 0, length);
    }

    /** A text, or null. Of any characters, also halves of surrogate pairs. */
    public void text(@Nullable String text) throws IOException {
        if (text == null) {
            unsigned(0);
            return;
        }
        if (sharing) {
            Integer known = texts.putIfAbsent(text, texts.size());
            if (known != null) {
                unsigned(2L * known + 2);
                return;
            }
        }
        literal(text);
    }

    private void literal(String text) throws IOException {
        int length = text.length();
        // Three bytes hold any character.
        if (buffer.length < 3 * length) {
            buffer = new byte[4 * length];
        }
        int size = 0;
        while (size < length) {
            char c = text.charAt(size);
            if (c >= ASCII) {
                break;
            }
            buffer[size++] = (byte) c;
        }
        boolean wide = size < length;
        for (int at = size; at < length; at++) {
            int c = text.charAt(at);
            while (c >= ASCII) {
                buffer[size++] = (byte) (c | MORE);
                c >>>= BITS;
            }
            buffer[size++] = (byte) c;
        }
        unsigned((long) length << 2 | (wide ? 2 : 0) | 1);
        out().write(buffer, 0, size);
    }

    /** Evidence, or null. */
    public void evidence(@Nullable Evidence piece) throws IOException {
        if (piece == null) {
            unsigned(0);
            return;
        }
        if (sharing) {
            int known = known(piece);
            if (known >= 0) {
                unsigned(known + 2L);
                return;
            }
            evidence.add(piece);
        }
        unsigned(1);
        EvidenceFormat.write(piece, this);
    }

    // Equal pieces are nearly always the same object, and to compare all their texts takes longer
    // than to write them again.
    @SuppressWarnings("ReferenceEquality")
    private int known(Evidence piece) {
        for (int at = 0; at < Math.min(evidence.size(), REMEMBERED); at++) {
            if (evidence.get(at) == piece) {
                return at;
            }
        }
        return -1;
    }

    private void unsigned(long value) throws IOException {
        DataOutput out = out();
        long rest = value;
        while ((rest & ~LOW_BITS) != 0) {
            out.writeByte((int) (rest & LOW_BITS) | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }
}
