package dev.gatewatch.enrich.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that wait for their results, and the watermarks between them. A watermark is emitted after
 * all inputs before it and before all behind it; inputs between the same two watermarks overtake
 * one another unless order is asked for.
 *
 * <p>Of the watermarks between two inputs only the last counts, so that no more watermarks than
 * inputs are kept. It takes memory for what is in it, whatever its capacity.
 *
 * <p>Confined to the task's thread.
 */
final class ElementQueue<I, O> {
    private final boolean ordered;
    private final ElementOutput<I, O> output;
    private final Deque<HeldWatermark> watermarks = new ArrayDeque<>();
    private @Nullable QueuedInput<I, O> first;
    private @Nullable QueuedInput<I, O> last;
    private int size;

    /** Of the last input. Numbers grow at each watermark, or at each input where order is kept. */
    private long segment;

    /** Inputs of this segment are emitted as soon as their results are known. */
    private long open;

    private boolean endsWithWatermark;

    private record HeldWatermark(long after, Watermark watermark) {}

    /**
     * @param ordered whether inputs are emitted in the order in which they came
     */
    ElementQueue(boolean ordered, ElementOutput<I, O> output) {
        this.ordered = ordered;
        this.output = output;
    }

    /** Adds an input without results. */
    void add(QueuedInput<I, O> input) {
        if (ordered || endsWithWatermark) {
            segment++;
        }
        endsWithWatermark = false;
        input.segment = segment;
        input.previous = last;
        if (last == null) {
            first = input;
            open = segment;
        } else {
            last.next = input;
        }
        last = input;
        size++;
    }

    /** Emits a watermark as soon as nothing waits before it: now, or later. */
    void add(Watermark watermark) {
        if (first == null) {
            output.emit(watermark);
            return;
        }
        if (endsWithWatermark) {
            watermarks.removeLast();
        }
        watermarks.addLast(new HeldWatermark(segment, watermark));
        endsWithWatermark = true;
    }

    /** Emits an input that has its results, and what waited for that: now, or later. */
    void complete(QueuedInput<I, O> input) {
        if (input.segment == open) {
            emit(input);
            emitWhatIsFree();
        }
    }

    /** The input that came first, or null where none waits. */
    @Nullable QueuedInput<I, O> oldest() {
        return first;
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return first == null;
    }

    /** How many inputs are in it. */
    int size() {
        return size;
    }

    /** How many watermarks are in it, at most as many as inputs. */
    int watermarks() {
        return watermarks.size();
    }

    /** All inputs, oldest first. */
    List<StreamElement> records() {
        List<StreamElement> records = new ArrayList<>(size);
        for (QueuedInput<I, O> input = first; input != null; input = input.next) {
            records.add(input.record);
        }
        return records;
    }

    private void emitWhatIsFree() {
        while (first == null || first.segment != open) {
            emitWatermarks();
            if (first == null) {
                return;
            }
            open = first.segment;
            emitCompleted(open);
        }
    }

    private void emitWatermarks() {
        while (!watermarks.isEmpty()
                && (first == null || watermarks.getFirst().after() < first.segment)) {
            output.emit(watermarks.removeFirst().watermark());
        }
    }

    private void emitCompleted(long number) {
        QueuedInput<I, O> input = first;
        while (input != null && input.segment == number) {
            QueuedInput<I, O> next = input.next;
            if (input.results != null) {
                emit(input);
            }
            input = next;
        }
    }

    private void emit(QueuedInput<I, O> input) {
        remove(input);
        Collection<O> results = input.results;
        if (results != null) {
            output.emit(input.record, results);
        }
    }

    private void remove(QueuedInput<I, O> input) {
        if (input.previous == null) {
            first = input.next;
        } else {
            input.previous.next = input.next;
        }
        if (input.next == null) {
            last = input.previous;
        } else {
            input.next.previous = input.previous;
        }
        input.previous = null;
        input.next = null;
        size--;
    }
}
