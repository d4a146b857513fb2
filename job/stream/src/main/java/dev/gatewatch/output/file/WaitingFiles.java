package dev.gatewatch.output.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that are not in their folder yet. Those whose checkpoint is complete are due: they are
 * to be written, whatever happens to the job. The others would be cut anew from their lines if the
 * job went back to a checkpoint before.
 *
 * <p>The thread of the task adds, the one that writes removes, metrics are read by a third.
 */
final class WaitingFiles {
    private static final long LOOK_MILLIS = 50;

    private final Deque<Cut> cut = new ArrayDeque<>();
    private final Deque<WaitingFile> due = new ArrayDeque<>();
    private long dueSince;
    private long bytes;
    private long lines;

    /** A file, and the checkpoint that it must wait for. */
    private record Cut(WaitingFile file, long checkpoint) {}

    /** Adds files that are part of a checkpoint, which is not complete yet. */
    synchronized void add(List<WaitingFile> files, long checkpoint) {
        for (WaitingFile file : files) {
            cut.add(new Cut(file, checkpoint));
            count(file, 1);
        }
    }

    /** A checkpoint is complete: its files are due, and those of earlier ones. */
    synchronized void release(long checkpoint, long now) {
        for (Cut next = cut.peek();
                next != null && next.checkpoint <= checkpoint;
                next = cut.peek()) {
            cut.remove();
            if (due.isEmpty()) {
                dueSince = now;
            }
            due.add(next.file);
        }
        notifyAll();
    }

    private void count(WaitingFile file, int sign) {
        bytes += (long) sign * file.content().length;
        lines += (long) sign * file.lines();
    }

    /** The file to be written next, once there is one. */
    synchronized WaitingFile next() throws InterruptedException {
        while (due.isEmpty()) {
            wait();
        }
        return due.element();
    }

    /** The first one that is due is in its folder. */
    synchronized void written(long now) {
        count(due.remove(), -1);
        dueSince = now;
        notifyAll();
    }

    /** Waits until none is due, for as long as the condition holds; returns whether none is. */
    synchronized boolean awaitWritten(BooleanSupplier patient) throws InterruptedException {
        while (!due.isEmpty() && patient.getAsBoolean()) {
            wait(LOOK_MILLIS);
        }
        return due.isEmpty();
    }

    /** All, in the order in which they are written. */
    synchronized List<WaitingFile> all() {
        List<WaitingFile> all = new ArrayList<>(due);
        cut.forEach(file -> all.add(file.file));
        return all;
    }

    synchronized boolean isAnyDue() {
        return !due.isEmpty();
    }

    /** Whether all are due. */
    synchronized boolean areAllDue() {
        return cut.isEmpty();
    }

    /** For how long one file has been the next to be written, milliseconds; 0 if none is due. */
    synchronized long delay(long now) {
        return due.isEmpty() ? 0 : now - dueSince;
    }

    synchronized int count() {
        return due.size() + cut.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long lines() {
        return lines;
    }

    /** Since when the oldest waits, epoch milliseconds; null if there is none. */
    synchronized @Nullable Long oldest() {
        WaitingFile first = due.peek();
        if (first == null && !cut.isEmpty()) {
            first = cut.element().file;
        }
        return first == null ? null : first.since();
    }
}
