package dev.gatewatch.event.compact;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.bytes.RepeatedTexts;
import dev.gatewatch.event.bytes.UuidText;
import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CompactWriter} wrote. Texts that were read lately are the same objects as then,
 * since most of what events say repeats. Not for use by several threads.
 */
public final class CompactReader {
    private static final int MORE = 0x80;
    private static final int LOW_BITS = 0x7f;
    private static final int BITS = 7;
    private static final byte[] NONE = {};

    /** How many ids are remembered: there are two of each rule; a power of two. */
    private static final int IDS = 256;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final List<String> texts = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final RepeatedTexts known = new RepeatedTexts();
    private final @Nullable String[] ids = new @Nullable String[IDS];
    private final long[] idHalves = new long[2 * IDS];
    private byte[] buffer = new byte[256];
    private long near;

    /** Where values are read from, unless it is an array. */
    private @Nullable DataInput source;

    /** The array that has the values, and where in it the next one is; empty for another source. */
    private byte[] array = NONE;

    private int at;
    private boolean sharing;
    private final @Nullable SharedTexts shared;

    /** Reads values that say all there is in them. */
    public CompactReader() {
        this(null);
    }

    /** Reads what a writer with the same texts wrote. */
    public CompactReader(@Nullable SharedTexts shared) {
        this.shared = shared;
    }

    /**
     * Begins a value.
     *
     * @param sharing as it was when the value was written
     */
    public CompactReader begin(DataInput input, boolean sharing) {
        source = input;
        array = NONE;
        return begin(sharing);
    }

    /**
     * Begins a value that an array holds, which is faster.
     *
     * @param sharing as it was when the value was written
     */
    public CompactReader begin(byte[] bytes, boolean sharing) {
        source = null;
        array = bytes;
        at = 0;
        return begin(sharing);
    }

    private CompactReader begin(boolean sharing) {
        near = 0;
        this.sharing = sharing;
        texts.clear();
        evidence.clear();
        return this;
    }

    /** A byte. */
    public int octet() throws IOException {
        return source == null ? array[at++] : source.readByte();
    }

    /** See {@link CompactWriter#number}. */
    public long number() throws IOException {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    /** See {@link CompactWriter#count}. */
    public int count() throws IOException {
        return (int) unsigned();
    }

    /** See {@link CompactWriter#fixed}. */
    public long fixed() throws IOException {
        if (source != null) {
            return source.readLong();
        }
        at += Long.BYTES;
        return (long) LONGS.get(array, at - Long.BYTES);
    }

    /** See {@link CompactWriter#time}. */
    public long time() throws IOException {
        near += number();
        return near;
    }

    /** See {@link CompactWriter#optionalTime}. */
    public long optionalTime(long none) throws IOException {
        return octet() == 0 ? none : time();
    }

    /** See {@link CompactWriter#id}. */
    public String id() throws IOException {
        return octet() == 0 ? text() : uuid(fixed(), fixed());
    }

    private String uuid(long high, long low) {
        int place = Long.hashCode(high ^ low) & (IDS - 1);
        String id = ids[place];
        if (id == null || idHalves[2 * place] != high || idHalves[2 * place + 1] != low) {
            id = UuidText.of(high, low);
            ids[place] = id;
            idHalves[2 * place] = high;
            idHalves[2 * place + 1] = low;
        }
        return id;
    }

    /** As many bytes. */
    public byte[] bytes(int length) throws IOException {
        if (source == null) {
            at += length;
            return Arrays.copyOfRange(array, at - length, at);
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    /** A text that is not null. */
    public String text() throws IOException {
        return Objects.requireNonNull(optionalText(), "there is no text");
    }

    /** A text, or null. */
    public @Nullable String optionalText() throws IOException {
        long header = unsigned();
        if (header == 0) {
            return null;
        }
        if ((header & 1) == 0) {
            return repeated((int) (header / 2 - 1));
        }
        int length = (int) (header >>> 2);
        String text = (header & 2) == 0 ? ascii(length) : wide(length);
        if (sharing) {
            texts.add(text);
        }
        return text;
    }

    private String repeated(int number) {
        if (shared == null) {
            return texts.get(number);
        }
        return (number & 1) == 0 ? texts.get(number / 2) : shared.text(number / 2);
    }

    private String ascii(int length) throws IOException {
        if (source == null) {
            at += length;
            return known.of(array, at - length, length, 0);
        }
        if (buffer.length < length) {
            buffer = new byte[2 * length];
        }
        source.readFully(buffer, 0, length);
        return known.of(buffer, 0, length, 0);
    }

    private String wide(int length) throws IOException {
        char[] characters = new char[length];
        for (int place = 0; place < length; place++) {
            int next = octet();
            int character = next & LOW_BITS;
            for (int shift = BITS; (next & MORE) != 0; shift += BITS) {
                next = octet();
                character |= (next & LOW_BITS) << shift;
            }
            characters[place] = (char) character;
        }
        return new String(characters);
    }

    /** Evidence that is not null. */
    public Evidence evidence() throws IOException {
        return Objects.requireNonNull(optionalEvidence(), "there is no evidence");
    }

    /** Evidence, or null. */
    public @Nullable Evidence optionalEvidence() throws IOException {
        int header = count();
        if (header == 0) {
            return null;
        }
        if (header > 1) {
            return evidence.get(header - 2);
        }
        Evidence piece = EvidenceFormat.read(this);
        if (sharing) {
            evidence.add(piece);
        }
        return piece;
    }

    private long unsigned() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += BITS) {
            int next = octet();
            value |= (long) (next & LOW_BITS) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
    }
}
