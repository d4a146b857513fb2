package dev.gatewatch.event.compact;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.bytes.RepeatedTexts;
import dev.gatewatch.event.bytes.UuidText;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
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

    private final List<String> texts = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final RepeatedTexts known = new RepeatedTexts();
    private byte[] buffer = new byte[256];
    private long near;
    private @Nullable DataInput source;
    private boolean sharing;

    /**
     * Begins a value.
     *
     * @param sharing as it was when the value was written
     */
    public CompactReader begin(DataInput input, boolean sharing) {
        source = input;
        near = 0;
        this.sharing = sharing;
        texts.clear();
        evidence.clear();
        return this;
    }

    private DataInput in() {
        if (source == null) {
            throw new IllegalStateException("begin comes first");
        }
        return source;
    }

    /** A byte. */
    public int octet() throws IOException {
        return in().readByte();
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
        return in().readLong();
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
        return octet() == 0 ? text() : UuidText.of(fixed(), fixed());
    }

    /** As many bytes. */
    public byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        in().readFully(bytes);
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
            return texts.get((int) (header / 2 - 1));
        }
        int length = (int) (header >>> 2);
        String text = (header & 2) == 0 ? ascii(length) : wide(length);
        if (sharing) {
            texts.add(text);
        }
        return text;
    }

    private String ascii(int length) throws IOException {
        if (buffer.length < length) {
            buffer = new byte[2 * length];
        }
        in().readFully(buffer, 0, length);
        return known.of(buffer, 0, length, 0);
    }

    private String wide(int length) throws IOException {
        DataInput in = in();
        char[] characters = new char[length];
        for (int at = 0; at < length; at++) {
            int next = in.readByte();
            int character = next & LOW_BITS;
            for (int shift = BITS; (next & MORE) != 0; shift += BITS) {
                next = in.readByte();
                character |= (next & LOW_BITS) << shift;
            }
            characters[at] = (char) character;
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
        DataInput in = in();
        long value = 0;
        for (int shift = 0; ; shift += BITS) {
            int next = in.readByte();
            value |= (long) (next & LOW_BITS) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
    }
}
