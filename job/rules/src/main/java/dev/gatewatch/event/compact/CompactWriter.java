package dev.gatewatch.event.compact;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.bytes.UuidText;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values compactly, to be read by {@link CompactReader}. Between {@link #begin} and {@link
 * #end} a text is written once, and referred to where it comes again; so is evidence that is the
 * same object. Not for use by several threads.
 */
public final class CompactWriter {
    /** How many pieces of evidence are looked at for one that was written already. */
    private static final int REMEMBERED = 64;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int ASCII = 0x80;
    private static final int MORE = 0x80;
    private static final int LOW_BITS = 0x7f;
    private static final int BITS = 7;

    /**
     * How much room there is for a value at first, and how much is kept for the next one, bytes.
     */
    private static final int LEAST = 1 << 10;

    private static final int MOST = 1 << 16;

    /** What no number takes more bytes than. */
    private static final int NUMBER = 10;

    private final Map<String, Integer> texts = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private byte[] bytes = new byte[LEAST];
    private int size;

    /** The last time that was written: the next one is near it. */
    private long near;

    private boolean sharing;

    /** Null if values are to be read elsewhere. */
    private final @Nullable SharedTexts shared;

    /** Writes values that say all there is in them. */
    public CompactWriter() {
        this(null);
    }

    /**
     * Writes values that say the numbers of texts which have one; for a reader with the same texts.
     */
    public CompactWriter(@Nullable SharedTexts shared) {
        this.shared = shared;
    }

    /**
     * Begins a value.
     *
     * @param sharing whether texts probably repeat within it
     */
    public CompactWriter begin(boolean sharing) {
        size = 0;
        near = 0;
        this.sharing = sharing;
        if (!texts.isEmpty()) {
            texts.clear();
        }
        evidence.clear();
        return this;
    }

    /** How many bytes the value has. */
    public int size() {
        return size;
    }

    /** The value, in an array of its own. */
    public byte[] end() {
        byte[] value = Arrays.copyOf(bytes, size);
        forgetMuch();
        return value;
    }

    /** Writes the value, at once: an output takes longer for single bytes than for all of them. */
    public void end(DataOutput output) throws IOException {
        output.write(bytes, 0, size);
        forgetMuch();
    }

    /** Writes the value as {@link CheckedBytes} read it. */
    public void endChecked(DataOutput output) throws IOException {
        CheckedBytes.write(bytes, size, output);
        forgetMuch();
    }

    private void forgetMuch() {
        if (bytes.length > MOST) {
            bytes = new byte[LEAST];
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** A byte. */
    public void octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** A number of which the small ones, positive or negative, take few bytes. */
    public void number(long value) {
        unsigned(value << 1 ^ value >> (Long.SIZE - 1));
    }

    /** A number that is not negative. */
    public void count(int value) {
        unsigned(value);
    }

    /** A number of which any takes eight bytes. */
    public void fixed(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** A time that is near the one before in the value, epoch milliseconds. */
    public void time(long time) {
        number(time - near);
        near = time;
    }

    /** A time, or what stands for none. */
    public void optionalTime(long time, long none) {
        octet(time == none ? 0 : 1);
        if (time != none) {
            time(time);
        }
    }

    /** An id that is a UUID, unless whoever chose it wanted another one. */
    public void id(String id) {
        boolean uuid = (shared == null || shared.number(id) < 0) && UuidText.isUuid(id);
        octet(uuid ? 1 : 0);
        if (uuid) {
            fixed(UuidText.high(id));
            fixed(UuidText.low(id));
        } else {
            text(id);
        }
    }

    /** Bytes whose number the reader knows. */
    public void bytes(byte[] more, int length) {
        reserve(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    /** A text, or null. Of any characters, also halves of surrogate pairs. */
    public void text(@Nullable String text) {
        int number = text == null || shared == null ? -1 : shared.number(text);
        if (number < 0) {
            ownText(text);
        } else {
            unsigned(4L * number + 4);
        }
    }

    /** A text that hardly any other value has, or null. */
    public void ownText(@Nullable String text) {
        if (text == null) {
            unsigned(0);
            return;
        }
        if (sharing) {
            Integer known = texts.putIfAbsent(text, texts.size());
            if (known != null) {
                unsigned((shared == null ? 2L : 4L) * known + 2);
                return;
            }
        }
        literal(text);
    }

    private void literal(String text) {
        int length = text.length();
        // Three bytes hold any character.
        reserve(NUMBER + 3 * length);
        int wideAt = 0;
        while (wideAt < length && text.charAt(wideAt) < ASCII) {
            wideAt++;
        }
        boolean wide = wideAt < length;
        unsigned((long) length << 2 | (wide ? 2 : 0) | 1);
        for (int at = 0; at < wideAt; at++) {
            bytes[size++] = (byte) text.charAt(at);
        }
        for (int at = wideAt; at < length; at++) {
            int c = text.charAt(at);
            while (c >= ASCII) {
                bytes[size++] = (byte) (c | MORE);
                c >>>= BITS;
            }
            bytes[size++] = (byte) c;
        }
    }

    /** Evidence, or null. */
    public void evidence(@Nullable Evidence piece) {
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

    private void unsigned(long value) {
        reserve(NUMBER);
        long rest = value;
        while ((rest & ~LOW_BITS) != 0) {
            bytes[size++] = (byte) ((rest & LOW_BITS) | MORE);
            rest >>>= BITS;
        }
        bytes[size++] = (byte) rest;
    }
}
