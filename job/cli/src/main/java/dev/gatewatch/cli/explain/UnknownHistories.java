package dev.gatewatch.cli.explain;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.rule.explain.Explanation;

/** What an explanation says where rules read users' histories, and none were given. */
final class UnknownHistories {
    static final String NOTE =
            "  authEvent.* is not known here; --auth-events PATH gives the histories of the users\n";

    private UnknownHistories() {}

    /** Whether a comparison has no value because users were not looked up. */
    static boolean isIn(Explanation comparison) {
        String asked = comparison.asked();
        return "absent".equals(comparison.actual())
                && (asked.contains(AuthEvent.PREFIX) || asked.contains(EnrichmentStatus.FIELD));
    }
}
