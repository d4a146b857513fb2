package dev.gatewatch.enrich.lookup;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when it is told to, and what is to be done in it. */
public final class SimulatedTime implements EventLoop {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));

    private long now;
    private long number;

    /**
     * @param now epoch milliseconds
     */
    public SimulatedTime(long now) {
        this.now = now;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void run(Runnable task) {
        tasks.add(new Task(now, number++, task));
    }

    @Override
    public void runAfter(long delay, Runnable task) {
        tasks.add(new Task(now + delay, number++, task));
    }

    /** Lets time pass up to a moment, and all happen that is to happen until then. */
    public void passTo(long time) {
        while (!tasks.isEmpty() && tasks.peek().at() <= time) {
            Task task = tasks.remove();
            now = Math.max(now, task.at());
            task.work().run();
        }
        now = time;
    }

    /** Lets so many milliseconds pass. */
    public void pass(long millis) {
        passTo(now + millis);
    }

    @Override
    public void close() {
        tasks.clear();
    }

    private record Task(long at, long number, Runnable work) {}
}
