package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.split.ShardSplit;
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
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** The readers of a job, as an enumerator sees them; calls are made when the test says so. */
final class Readers implements SplitEnumeratorContext<ShardSplit> {
    /**
     * What was sent to the readers, such as {@code 0 gets a} or {@code 1: checkpointed ends of
     * [a]}.
     */
    final List<String> sent = new ArrayList<>();

    private final List<Runnable> calls = new ArrayList<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private final Map<Integer, ReaderInfo> registered = new HashMap<>();
    private final int parallelism;

    Readers(int parallelism) {
        this.parallelism = parallelism;
    }

    void register(int subtask) {
        registered.put(subtask, new ReaderInfo(subtask, "here"));
    }

    void lose(int subtask) {
        registered.remove(subtask);
    }

    /** Makes the periodic calls. */
    void tick() {
        List.copyOf(periodic).forEach(Runnable::run);
    }

    /** Makes the calls that were asked for in between. */
    void runCalls() {
        List<Runnable> due = List.copyOf(calls);
        calls.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return registered;
    }

    @Override
    public void assignSplits(SplitsAssignment<ShardSplit> assignment) {
        assignment
                .assignment()
                .forEach(
                        (subtask, splits) ->
                                splits.forEach(
                                        split ->
                                                sent.add(
                                                        subtask
                                                                + " gets "
                                                                + split.shardId()
                                                                + " "
                                                                + split.position().kind())));
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        sent.add(subtask + ": " + event);
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        calls.add(() -> call(callable, handler));
    }

    @Override
    public <T> void callAsync(
            Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
        periodic.add(() -> call(callable, handler));
    }

    @SuppressWarnings("NullAway") // as Flink calls it
    private static <T> void call(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        T value;
        try {
            value = callable.call();
        } catch (Exception e) {
            handler.accept(null, e);
            return;
        }
        handler.accept(value, null);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        throw new UnsupportedOperationException("a stream has no end");
    }

    @Override
    public void runInCoordinatorThread(Runnable task) {
        task.run();
    }
}
