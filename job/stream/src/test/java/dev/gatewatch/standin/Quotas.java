package dev.gatewatch.standin;

import java.util.EnumMap;
import java.util.Map;

/**
 * Cognito's quotas. A call is within its quota if fewer than that many calls of its category were
 * answered in the second before it: the second slides, so that no stretch of a second ever holds
 * more. AWS does not say how it measures; this is the strictest reading. Calls that are refused
 * take nothing.
 */
final class Quotas {
    private final Map<QuotaCategory, RecentCalls> answered = new EnumMap<>(QuotaCategory.class);

    /** Takes a call from its quota; false where there is none left. */
    boolean take(QuotaCategory category, long now) {
        RecentCalls recent = answered.computeIfAbsent(category, unused -> new RecentCalls());
        if (recent.count(now) >= category.callsPerSecond()) {
            return false;
        }
        recent.add(now);
        return true;
    }
}
