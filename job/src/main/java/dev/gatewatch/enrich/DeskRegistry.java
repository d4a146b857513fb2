package dev.gatewatch.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The desks of this JVM, one a job: all subtasks that look up histories share their budget, cache
 * and client. A desk opens with the first that comes and closes with the last that leaves.
 */
final class DeskRegistry {
    private static final Map<String, Shared> OPEN = new HashMap<>();

    private DeskRegistry() {}

    /**
     * Joins the desk of a job, a new one if it is the first.
     *
     * @param job what tells the jobs of the JVM apart
     * @param callsPerSecond the share of the budget that it brings
     * @param events how many of its events may wait
     */
    static Membership join(String job, double callsPerSecond, int events, Supplier<Desk> newDesk) {
        synchronized (OPEN) {
            Shared shared = OPEN.computeIfAbsent(job, key -> new Shared(newDesk.get()));
            shared.members++;
            shared.desk.share(callsPerSecond, events);
            return new Membership(job, shared.desk, callsPerSecond, events);
        }
    }

    /** How many desks are open. */
    static int size() {
        synchronized (OPEN) {
            return OPEN.size();
        }
    }

    private static void leave(Membership member) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(member.job());
            if (shared == null || shared.desk != member.desk()) {
                return;
            }
            shared.desk.share(-member.callsPerSecond(), -member.events());
            if (--shared.members == 0) {
                OPEN.remove(member.job());
                shared.desk.close();
            }
        }
    }

    /** A place at a desk; to be closed once. */
    record Membership(String job, Desk desk, double callsPerSecond, int events)
            implements AutoCloseable {
        @Override
        public void close() {
            leave(this);
        }
    }

    private static final class Shared {
        final Desk desk;
        int members;

        Shared(Desk desk) {
            this.desk = desk;
        }
    }
}
