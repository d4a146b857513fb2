package dev.gatewatch.enrich.lookup;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The schedulers of this JVM, one per job: all subtasks that look up histories share their budget,
 * cache and client. Those for events and those for alerts contribute the same budget, which counts
 * once: at the end of a replay, alerts are still pending after the last event. A scheduler opens
 * with the first subtask that joins and closes with the last that leaves.
 */
public final class SharedSchedulers {
    private static final Map<String, Shared> OPEN = new HashMap<>();

    /** What a subtask looks up histories for. */
    public enum Role {
        EVENTS,
        ALERTS
    }

    private SharedSchedulers() {}

    /**
     * Joins the scheduler of a job, a new one if it is the first.
     *
     * @param job identifies the job in the JVM
     * @param callsPerSecond the share of the budget that it contributes
     * @param requests how many of its requests may wait
     */
    public static Membership join(
            String job,
            Role role,
            double callsPerSecond,
            int requests,
            Supplier<LookupScheduler> newScheduler) {
        synchronized (OPEN) {
            Shared shared = OPEN.computeIfAbsent(job, key -> new Shared(newScheduler.get()));
            shared.members++;
            shared.scheduler.addShare(shared.add(role, callsPerSecond), requests);
            return new Membership(job, role, shared.scheduler, callsPerSecond, requests);
        }
    }

    /** How many schedulers are open. */
    public static int size() {
        synchronized (OPEN) {
            return OPEN.size();
        }
    }

    private static void leave(Membership member) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(member.job());
            if (shared == null || shared.scheduler != member.scheduler()) {
                return;
            }
            shared.scheduler.addShare(
                    shared.add(member.role(), -member.callsPerSecond()), -member.requests());
            if (--shared.members == 0) {
                OPEN.remove(member.job());
                shared.scheduler.close();
            }
        }
    }

    /** A membership in a scheduler; to be closed once. */
    public record Membership(
            String job, Role role, LookupScheduler scheduler, double callsPerSecond, int requests)
            implements AutoCloseable {
        @Override
        public void close() {
            leave(this);
        }
    }

    private static final class Shared {
        final LookupScheduler scheduler;
        private final double[] shares = new double[Role.values().length];
        int members;

        Shared(LookupScheduler scheduler) {
            this.scheduler = scheduler;
        }

        /** Adds to what a role contributes; returns by how much the budget changes. */
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
