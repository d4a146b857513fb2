package dev.gatewatch.source;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in its state how often each event has come, and shows what the state holds. Runs once.
 * Fails where the test says.
 */
final class SeenEvents extends ProcessFunction<Decoded, Void> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Map<String, Integer>> SHOWN = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> ORDER = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> UNTIL_FAILURE = new ConcurrentHashMap<>();

    private final String name;
    private final TreeMap<String, Integer> seen = new TreeMap<>();
    private transient @Nullable ListState<String> state;

    SeenEvents(String name) {
        this.name = name;
    }

    /** What the state holds: how often each event has come into it. */
    static Map<String, Integer> shown(String name) {
        return SHOWN.getOrDefault(name, Map.of());
    }

    /** Everything that has come, repeats after a failure included. */
    static List<String> order(String name) {
        List<String> order = ORDER.computeIfAbsent(name, key -> new ArrayList<>());
        synchronized (order) {
            return List.copyOf(order);
        }
    }

    /** Fails once, when so many more events have come. */
    static void failAfter(String name, int events) {
        UNTIL_FAILURE.put(name, new AtomicInteger(events));
    }

    /** Whether the failure is still to come. */
    static boolean isToFail(String name) {
        AtomicInteger left = UNTIL_FAILURE.get(name);
        return left != null && left.get() > 0;
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<Void> output) {
        TrailEvent event = decoded.event();
        if (event == null) {
            return;
        }
        seen.merge(event.eventId(), 1, Integer::sum);
        SHOWN.put(name, Map.copyOf(seen));
        List<String> order = ORDER.computeIfAbsent(name, key -> new ArrayList<>());
        synchronized (order) {
            order.add(event.eventId());
        }
        AtomicInteger left = UNTIL_FAILURE.get(name);
        if (left != null && left.decrementAndGet() == 0) {
            throw new IllegalStateException("killed as planned");
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<String> all = new ArrayList<>();
        seen.forEach((id, count) -> all.add(count + " " + id));
        Objects.requireNonNull(state).update(all);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        seen.clear();
        ListState<String> restored =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("seen", Types.STRING));
        state = restored;
        for (String entry : restored.get()) {
            int space = entry.indexOf(' ');
            seen.put(entry.substring(space + 1), Integer.parseInt(entry.substring(0, space)));
        }
        SHOWN.put(name, Map.copyOf(seen));
    }
}
