package dev.gatewatch.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The desks of this JVM, one a job: all subtasks that look up histories share their budget, cache
 * and client. Those for events and those for alerts bring the same budget, which counts once: at
 * the end of a replay, alerts still wait when the last event has gone. A desk opens with the first
 * that comes and closes with the last that leaves.
 */
final class DeskRegistry {
    private static final Map<String, Shared> OPEN = new HashMap<>();

    /** What a subtask looks histories up for. */
    enum Role {
        EVENTS,
        ALERTS
    }

    private DeskRegistry() {}

    /**
     * Joins the desk of a job, a new one if it is the first.
     *
     * @param job what tells the jobs of the JVM apart
     * @param callsPerSecond the share of the budget that it brings
     * @param events how many of its events may wait
     */
    static Membership join(
            String job, Role role, double callsPerSecond, int events, Supplier<Desk> newDesk) {
        synchronized (OPEN) {
            Shared shared = OPEN.computeIfAbsent(job, key -> new Shared(newDesk.get()));
            shared.members++;
            shared.desk.share(shared.add(role, callsPerSecond), events);
            return new Membership(job, role, shared.desk, callsPerSecond, events);
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
            shared.desk.share(
                    shared.add(member.role(), -member.callsPerSecond()), -member.events());
            if (--shared.members == 0) {
                OPEN.remove(member.job());
                shared.desk.close();
            }
        }
    }

    /** A place at a desk; to be closed once. */
    record Membership(String job, Role role, Desk desk, double callsPerSecond, int events)
            implements AutoCloseable {
        @Override
        public void close() {
            leave(this);
        }
    }

    private static final class Shared {
        final Desk desk;
        private final double[] shares = new double[Role.values().length];
        int members;

        Shared(Desk desk) {
            this.desk = desk;
        }

        /** Adds to what a role brings; says by how much the budget changes. */
        double add(Role role, double callsPerSecond) {
            double before = budget();
            shares[role.ordinal()] += callsPerSecond;
            return budget() - before;
        }

        private double budget() {
            return Math.max(shares[Role.EVENTS.ordinal()], shares[Role.ALERTS.ordinal()]);
        }
    }
}
