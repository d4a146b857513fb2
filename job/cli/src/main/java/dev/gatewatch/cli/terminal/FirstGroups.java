package dev.gatewatch.cli.terminal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For each rule that alerted, the group of its earliest alert. The job and the command that prints
 * its summary run in one JVM and share this by the job's name, since Flink copies everything else
 * that they share.
 */
public final class FirstGroups {
    private static final Map<String, FirstGroups> ALL = new ConcurrentHashMap<>();

    private final Map<String, First> byRule = new HashMap<>();

    private record First(long time, String group) {
        boolean isBefore(First other) {
            return time != other.time ? time < other.time : group.compareTo(other.group) < 0;
        }
    }

    private FirstGroups() {}

    /** Those of the job with this name. */
    public static FirstGroups of(String job) {
        return ALL.computeIfAbsent(job, name -> new FirstGroups());
    }

    /** Removes those of a job that has ended. */
    public static void forget(String job) {
        ALL.remove(job);
    }

    /**
     * Adds an alert.
     *
     * @param time epoch milliseconds
     * @param group printable
     */
    synchronized void add(String ruleId, long time, String group) {
        byRule.merge(
                ruleId,
                new First(time, group),
                (first, next) -> next.isBefore(first) ? next : first);
    }

    /** The groups by the ids of their rules; empty ones are left out. */
    public synchronized Map<String, String> byRule() {
        Map<String, String> groups = new HashMap<>();
        byRule.forEach(
                (rule, first) -> {
                    if (!first.group().isEmpty()) {
                        groups.put(rule, first.group());
                    }
                });
        return groups;
    }
}
