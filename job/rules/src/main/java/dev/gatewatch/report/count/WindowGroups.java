package dev.gatewatch.report.count;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first groups of one window, and the exact sum of all others, while groups grow. What is kept
 * is bounded by how many groups the report shows, however many there are. Not for use by several
 * threads.
 *
 * <p>This is exact, since a group's rank never falls: one that is among the others can come to the
 * first only by an update of its own, which says what it has come to, and what it was in their sum.
 * Of ranks that are estimates, which may fall by their error, it is as exact as they are.
 */
public final class WindowGroups {
    private static final byte VERSION = 1;

    private final Map<String, RankedGroup> first = new HashMap<>();
    private final TreeSet<RankedGroup> order = new TreeSet<>();

    /** Those whose row, if they have one, is no longer right. */
    private final Set<String> changed = new HashSet<>();

    /** Those that have a row. */
    private final Set<String> shown = new HashSet<>();

    /** Those that have a row and are now among the others. */
    private final Map<String, @Nullable String[]> dropped = new TreeMap<>();

    private long others;
    private long[] sums = new long[0];
    private boolean othersChanged;

    /**
     * Takes updates in.
     *
     * @param report the same each time
     */
    public void apply(Report report, GroupUpdates updates) {
        for (GroupUpdate update : updates.groups()) {
            apply(report, update);
        }
        addToOthers(updates.others(), updates.counters(), 1);
    }

    private void apply(Report report, GroupUpdate update) {
        String key = RankedGroup.key(update.group());
        RankedGroup known = first.get(key);
        long least = 0;
        if (known != null) {
            order.remove(known);
            least = known.rank();
            addPassedOver(known.update().counters(), update.before());
        } else if (update.before().length > 0) {
            addToOthers(1, update.before(), -1);
        }
        RankedGroup ranked = RankedGroup.of(report, key, update);
        if (ranked.rank() < least) {
            ranked = new RankedGroup(key, least, update);
        }
        first.put(key, ranked);
        order.add(ranked);
        changed.add(key);
        dropped.remove(key);
        if (order.size() > report.most()) {
            drop(order.pollLast());
        }
    }

    /**
     * A group that its batch had passed over and then took in again has been counted among the
     * others in between.
     */
    private void addPassedOver(long[] counters, long[] before) {
        if (!Arrays.equals(counters, before)) {
            addToOthers(0, counters, 1);
            addToOthers(0, before, -1);
        }
    }

    private void drop(RankedGroup last) {
        first.remove(last.key());
        changed.remove(last.key());
        if (shown.contains(last.key())) {
            dropped.put(last.key(), last.update().group());
        }
        addToOthers(1, last.update().counters(), 1);
    }

    private void addToOthers(long groups, long[] counters, int sign) {
        if (sums.length == 0) {
            sums = new long[counters.length];
        }
        others += sign * groups;
        Counters.add(sums, counters, sign);
        for (long counter : counters) {
            othersChanged |= counter != 0;
        }
    }

    /** Whether there is anything that the rows so far do not say. */
    public boolean isChanged() {
        return !changed.isEmpty() || !dropped.isEmpty() || othersChanged;
    }

    /**
     * The rows that say what has changed since the last rows; {@link RowKind#FINAL} ones say
     * everything. The highest rank comes first, the others last.
     *
     * @param start of the window, epoch milliseconds
     * @param end of the window, epoch milliseconds
     */
    public List<ReportRow> rows(Report report, long start, long end, RowKind kind) {
        List<ReportRow> rows = new ArrayList<>();
        boolean all = kind == RowKind.FINAL;
        for (RankedGroup group : order) {
            if (all || changed.contains(group.key())) {
                GroupUpdate update = group.update();
                rows.add(
                        new ReportRow(
                                report.name(),
                                start,
                                end,
                                kind,
                                RowScope.GROUP,
                                1,
                                update.group(),
                                update.values()));
                shown.add(group.key());
            }
        }
        if (!all) {
            dropped.values()
                    .forEach(group -> rows.add(droppedRow(report, start, end, kind, group)));
        }
        if (all ? others > 0 : othersChanged) {
            rows.add(
                    new ReportRow(
                            report.name(),
                            start,
                            end,
                            kind,
                            RowScope.OTHERS,
                            others,
                            new String[0],
                            new CountedSelections(report).values(sums)));
        }
        changed.clear();
        shown.retainAll(first.keySet());
        dropped.clear();
        othersChanged = false;
        return rows;
    }

    private static ReportRow droppedRow(
            Report report, long start, long end, RowKind kind, @Nullable String[] group) {
        return new ReportRow(
                report.name(), start, end, kind, RowScope.DROPPED, 1, group, new MeasuredValue[0]);
    }

    /** Writes it as {@link #read} expects. */
    public void write(DataOutput output) throws IOException {
        output.writeByte(VERSION);
        output.writeLong(others);
        output.writeBoolean(othersChanged);
        GroupUpdateFormat.write(sums, output);
        output.writeInt(order.size());
        for (RankedGroup group : order) {
            output.writeLong(group.rank());
            output.writeBoolean(changed.contains(group.key()));
            output.writeBoolean(shown.contains(group.key()));
            GroupUpdateFormat.write(group.update(), output);
        }
        output.writeInt(dropped.size());
        for (@Nullable String[] group : dropped.values()) {
            GroupUpdateFormat.write(group, output);
        }
    }

    /**
     * Reads what {@link #write} wrote, in this version or an earlier one.
     *
     * @throws IOException if a later version wrote it
     */
    public static WindowGroups read(DataInput input) throws IOException {
        byte version = input.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "groups of version " + version + "; this program reads version " + VERSION);
        }
        WindowGroups groups = new WindowGroups();
        groups.others = input.readLong();
        groups.othersChanged = input.readBoolean();
        groups.sums = GroupUpdateFormat.readCounters(input);
        int size = input.readInt();
        for (int number = 0; number < size; number++) {
            long rank = input.readLong();
            boolean isChanged = input.readBoolean();
            boolean isShown = input.readBoolean();
            GroupUpdate update = GroupUpdateFormat.read(input);
            String key = RankedGroup.key(update.group());
            RankedGroup ranked = new RankedGroup(key, rank, update);
            groups.first.put(key, ranked);
            groups.order.add(ranked);
            if (isChanged) {
                groups.changed.add(key);
            }
            if (isShown) {
                groups.shown.add(key);
            }
        }
        int dropped = input.readInt();
        for (int number = 0; number < dropped; number++) {
            @Nullable String[] group = GroupUpdateFormat.readGroup(input);
            String key = RankedGroup.key(group);
            groups.dropped.put(key, group);
            groups.shown.add(key);
        }
        return groups;
    }
}
