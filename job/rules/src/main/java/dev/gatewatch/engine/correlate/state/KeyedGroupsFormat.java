package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.compact.CheckedBytes;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import dev.gatewatch.event.compact.SharedTexts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The saved format of {@link KeyedGroups}. Its first byte is its version; a change of what follows
 * needs another one, and a reader of both. Not for use by several threads.
 */
public final class KeyedGroupsFormat {
    /** The format that is written. */
    private static final int VERSION = 5;

    /** The first version that says how long it is; the one after it can say more of a group. */
    private static final int WITH_LENGTH = 3;

    /** The first version with a checksum; it says the same of a group as the one before. */
    private static final int CHECKED = 5;

    private static final int OTHERS_WAIT = 1;
    private static final int WAITING = 2;
    private static final int TIMER = 4;

    private static final SharedTexts TEXTS = new SharedTexts();

    private final CompactWriter writer;
    private final CompactReader reader;
    private final GroupStateFormat states = new GroupStateFormat();

    /** The format that is saved. */
    public KeyedGroupsFormat() {
        this(null);
    }

    private KeyedGroupsFormat(@Nullable SharedTexts shared) {
        writer = new CompactWriter(shared);
        reader = new CompactReader(shared);
    }

    /**
     * A format for bytes that stay in this process, where what the groups say in common is once.
     * Not to be saved.
     */
    public static KeyedGroupsFormat inMemory() {
        return new KeyedGroupsFormat(TEXTS);
    }

    /** Writes all that is kept of a group. */
    public void write(KeyedGroups groups, DataOutput output) throws IOException {
        CompactWriter out = content(groups);
        output.writeByte(VERSION);
        out.endChecked(output);
    }

    /**
     * All that is kept of a group as bytes, which take far less memory.
     *
     * @return what {@link #groups} reads
     */
    public byte[] bytes(KeyedGroups groups) {
        return content(groups).end();
    }

    /** Writes what {@link #bytes} has returned. */
    public static void write(byte[] bytes, DataOutput output) throws IOException {
        output.writeByte(VERSION);
        CheckedBytes.write(bytes, output);
    }

    private CompactWriter content(KeyedGroups groups) {
        CompactWriter out = writer.begin(true);
        states.begin(VERSION);
        boolean timer = groups.timer != KeyedGroups.NEVER;
        out.octet(
                (groups.othersWait ? OTHERS_WAIT : 0)
                        | (groups.waiting().isEmpty() ? 0 : WAITING)
                        | (timer ? TIMER : 0));
        if (timer) {
            out.time(groups.timer);
        }
        out.count(groups.rules.size());
        for (KeyedGroups.Kept kept : groups.rules) {
            out.id(kept.ruleId);
            out.optionalTime(kept.due, KeyedGroups.NEVER);
            states.write(kept.group, out);
        }
        if (!groups.waiting().isEmpty()) {
            out.count(groups.waiting().size());
            for (PackedMatch match : groups.waiting()) {
                match.writeRule(out);
                states.known.write(match.event, out);
            }
        }
        return out;
    }

    /**
     * Reads what was written.
     *
     * @throws IOException if it is of a version that this release does not know
     */
    public KeyedGroups read(DataInput input) throws IOException {
        return groups(readBytes(input));
    }

    /**
     * Reads what was written as what {@link #bytes} returns.
     *
     * @throws IOException if it is of a version that this release does not know, or is damaged
     */
    public byte[] readBytes(DataInput input) throws IOException {
        int version = input.readByte();
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "the state of groups has format "
                            + version
                            + ", which this release cannot read: it reads formats up to "
                            + VERSION);
        }
        if (version < WITH_LENGTH) {
            return bytes(content(reader.begin(input, true), version));
        }
        if (version >= CHECKED) {
            return CheckedBytes.read(input, "the state of a group");
        }
        byte[] bytes = new byte[input.readInt()];
        input.readFully(bytes);
        return bytes;
    }

    /** What {@link #bytes} was made of. */
    public KeyedGroups groups(byte[] bytes) throws IOException {
        return content(reader.begin(bytes, true), VERSION);
    }

    private KeyedGroups content(CompactReader in, int version) throws IOException {
        states.begin(version);
        KeyedGroups groups = new KeyedGroups();
        int parts = in.octet();
        groups.othersWait = (parts & OTHERS_WAIT) != 0;
        groups.timer = (parts & TIMER) != 0 ? in.time() : KeyedGroups.NEVER;
        for (int left = in.count(); left > 0; left--) {
            String ruleId = in.id();
            long due = in.optionalTime(KeyedGroups.NEVER);
            groups.put(ruleId, states.readGroup(in), due);
        }
        if ((parts & WAITING) != 0) {
            for (int left = in.count(); left > 0; left--) {
                groups.letWait(PackedMatch.readRule(in, () -> states.known.readIds(in)));
            }
        }
        return groups;
    }
}
