package dev.gatewatch.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Assigns the one split to the one reader. */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, List<ReplaySplit>> {
    private final SplitEnumeratorContext<ReplaySplit> context;
    private final List<ReplaySplit> unassigned;

    ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> unassigned) {
        this.context = context;
        this.unassigned = new ArrayList<>(unassigned);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<ReplaySplit> splits, int subtask) {
        unassigned.addAll(splits);
        addReader(subtask);
    }

    @Override
    public void addReader(int subtask) {
        if (context.registeredReaders().containsKey(subtask)) {
            unassigned.forEach(split -> context.assignSplit(split, subtask));
            unassigned.clear();
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
        return List.copyOf(unassigned);
    }

    @Override
    public void close() {}
}
