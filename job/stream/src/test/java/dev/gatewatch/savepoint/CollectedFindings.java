package dev.gatewatch.savepoint;

import dev.gatewatch.alert.Finding;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Collects what the only job that runs finds. */
final class CollectedFindings extends ProcessFunction<Finding, Void> {
    private static final long serialVersionUID = 1L;
    private static final Queue<Finding> FOUND = new ConcurrentLinkedQueue<>();

    static void clear() {
        FOUND.clear();
    }

    static List<Finding> all() {
        return List.copyOf(FOUND);
    }

    @Override
    public void processElement(Finding finding, Context context, Collector<Void> output) {
        FOUND.add(finding);
    }
}
