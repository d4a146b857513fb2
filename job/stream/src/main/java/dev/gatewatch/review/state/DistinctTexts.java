package dev.gatewatch.review.state;

import dev.gatewatch.event.value.ValueHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/**
 * How many different texts there are, up to {@link #MOST}: the smallest of their hashes, so that it
 * is the same in whatever order they come.
 */
final class DistinctTexts {
    static final int MOST = 500;

    private final TreeSet<Long> hashes = new TreeSet<>();

    /** Whether the text is new, as far as that is known. */
    boolean add(String text) {
        long hash = new ValueHash().of(text);
        if (hashes.size() < MOST) {
            return hashes.add(hash);
        }
        if (hash > hashes.last()) {
            return true;
        }
        boolean added = hashes.add(hash);
        if (added) {
            hashes.pollLast();
        }
        return added;
    }

    int count() {
        return hashes.size();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(hashes.size());
        for (long hash : hashes) {
            out.writeLong(hash);
        }
    }

    static DistinctTexts read(DataInput in) throws IOException {
        DistinctTexts texts = new DistinctTexts();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            texts.hashes.add(in.readLong());
        }
        return texts;
    }
}
