package dev.gatewatch.report.count;

import dev.gatewatch.report.model.Report;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Collects the updates of groups of one window in one place, so that few travel on to {@link
 * WindowGroups}: a group that so many others of the same place surpass is not among the first of
 * all places either. Bounded by how many groups the report shows.
 */
public final class UpdateBatch {
    private final Report report;
    private final Map<String, RankedGroup> groups = new HashMap<>();
    private final TreeSet<RankedGroup> order = new TreeSet<>();
    private final long[] counters;
    private long others;

    /** Of a report's window; empty. */
    public UpdateBatch(Report report) {
        this.report = report;
        this.counters = new long[new CountedSelections(report).counters().size()];
    }

    /** Adds an update; of one group in the order in which they came. */
    public void add(GroupUpdate update) {
        String key = RankedGroup.key(update.group());
        RankedGroup known = groups.remove(key);
        GroupUpdate joined = update;
        if (known != null) {
            order.remove(known);
            joined =
                    new GroupUpdate(
                            update.group(),
                            known.update().before(),
                            update.counters(),
                            update.values());
        }
        RankedGroup ranked = RankedGroup.of(report, key, joined);
        groups.put(key, ranked);
        order.add(ranked);
        if (order.size() > report.most()) {
            RankedGroup last = order.pollLast();
            groups.remove(last.key());
            others += last.update().before().length == 0 ? 1 : 0;
            Counters.add(counters, last.update().counters(), 1);
            Counters.add(counters, last.update().before(), -1);
        }
    }

    /** All of them. */
    public GroupUpdates updates() {
        return new GroupUpdates(
                order.stream().map(RankedGroup::update).toArray(GroupUpdate[]::new),
                others,
                counters.clone());
    }
}
