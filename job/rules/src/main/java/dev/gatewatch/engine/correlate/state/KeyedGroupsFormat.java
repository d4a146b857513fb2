package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The saved format of {@link KeyedGroups}. Its first byte is its version; a change of what follows
 * needs another one, and a reader of both. Not for use by several threads.
 */
public final class KeyedGroupsFormat {
    /** The format that is written. */
    private static final int VERSION = 2;

    private static final int OTHERS_WAIT = 1;
    private static final int WAITING = 2;
    private static final int TIMER = 4;

    private final CompactWriter writer = new CompactWriter();
    private final CompactReader reader = new CompactReader();
    private final GroupStateFormat states = new GroupStateFormat();

    /** Writes all that is kept of a group. */
    public void write(KeyedGroups groups, DataOutput output) throws IOException {
        CompactWriter out = writer.begin(true);
        states.begin();
        out.octet(VERSION);
        boolean timer = groups.timer != KeyedGroups.NEVER;
        out.octet(
                (groups.othersWait ? OTHERS_WAIT : 0)
                        | (groups.waiting.isEmpty() ? 0 : WAITING)
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
        if (!groups.waiting.isEmpty()) {
            out.count(groups.waiting.size());
            for (WaitingMatch match : groups.waiting) {
                write(match, out);
            }
        }
        out.end(output);
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is of a version that this release does not know
     */
    public KeyedGroups read(DataInput input) throws IOException {
        CompactReader in = reader.begin(input, true);
        states.begin();
        int version = in.octet();
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "the state of groups has format "
                            + version
                            + ", which this release cannot read: it reads formats up to "
                            + VERSION);
        }
        KeyedGroups groups = new KeyedGroups();
        int parts = in.octet();
        groups.othersWait = (parts & OTHERS_WAIT) != 0;
        groups.timer = (parts & TIMER) != 0 ? in.time() : KeyedGroups.NEVER;
        for (int left = in.count(); left > 0; left--) {
            String ruleId = in.id();
            long due = in.optionalTime(KeyedGroups.NEVER);
            groups.put(ruleId, states.read(in, version), due);
        }
        if ((parts & WAITING) != 0) {
            for (int left = in.count(); left > 0; left--) {
                groups.waiting.add(readWaiting(in));
            }
        }
        return groups;
    }

    private static void write(WaitingMatch match, CompactWriter out) {
        out.id(match.rule());
        out.id(match.fingerprint());
        out.count(match.positions().length);
        for (int position : match.positions()) {
            out.count(position);
        }
        out.text(match.value());
        out.evidence(match.evidence());
    }

    private static WaitingMatch readWaiting(CompactReader in) throws IOException {
        String rule = in.id();
        String fingerprint = in.id();
        int[] positions = new int[in.count()];
        for (int at = 0; at < positions.length; at++) {
            positions[at] = in.count();
        }
        return new WaitingMatch(rule, fingerprint, positions, in.optionalText(), in.evidence());
    }
}
