package dev.gatewatch.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** What an enumerator tells its readers. */
final class Assignments implements SplitEnumeratorContext<ReplaySplit> {
    final List<String> told = new ArrayList<>();
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();

    void register(int subtask) {
        readers.put(subtask, new ReaderInfo(subtask, "here"));
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return readers;
    }

    @Override
    public void assignSplits(SplitsAssignment<ReplaySplit> assignment) {
        assignment
                .assignment()
                .forEach(
                        (subtask, splits) ->
                                splits.forEach(
                                        split -> told.add(subtask + " from " + split.delivered())));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        told.add(subtask + " no more");
    }

    @Override
    public int currentParallelism() {
        return 1;
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        throw unexpected();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        throw unexpected();
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        throw unexpected();
    }

    @Override
    public <T> void callAsync(
            Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
        throw unexpected();
    }

    @Override
    public void runInCoordinatorThread(Runnable task) {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("the enumerator has no need of this");
    }
}
