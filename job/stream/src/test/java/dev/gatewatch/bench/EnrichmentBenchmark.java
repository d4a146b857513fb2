package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.EnrichmentSettings;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How many calls the enrichment makes for simulated sign-ins, beside the fewest that could answer
 * them. Not part of the build; run it with {@code ./mvnw test -Djacoco.skip -Dtest.jit=
 * -Dtest=EnrichmentBenchmark}.
 */
class EnrichmentBenchmark {
    private static final long SEED = 20_250_601;
    private static final int ATTEMPTS = 200_000;
    private static final int USERS = 20_000;
    private static final int HOUR = 3_600_000;
    private static final int MINUTE = 60_000;
    private static final int URGENT = 100;
    private static final EnrichmentConfig DEFAULTS = EnrichmentSettings.with();

    @Test
    void everydayTraffic() {
        SignInTraffic traffic = new SignInTraffic(SEED).everyday(ATTEMPTS, USERS, 8 * HOUR);
        Simulation run = run("Everyday, 8 hours", traffic, DEFAULTS);
        int fewest = fewest(traffic.sightings(), DEFAULTS);
        assertThat(run.cognito().calls()).isLessThanOrEqualTo((int) (1.2 * fewest));
        assertThat(run.right(sighting -> true)).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void anAttackOnTop() {
        for (int events = 2; events > 0; events--) {
            SignInTraffic traffic =
                    new SignInTraffic(SEED)
                            .everyday(ATTEMPTS, USERS, 8 * HOUR)
                            .attack(100_000, 500, 4 * HOUR, 10 * MINUTE, events);
            Simulation run = run("Attack of " + events + " events a failure", traffic, DEFAULTS);
            List<Sighting> attack =
                    traffic.sightings().stream().filter(EnrichmentBenchmark::isAttack).toList();
            int attackCalls = run.cognito().calls(EnrichmentBenchmark::isAttacked);
            say(
                    "  of the attack: %,d events, %,d calls (%.1f events a call; the fewest:"
                            + " %,d), %.2f%% right; everyday: %.2f%% right",
                    attack.size(),
                    attackCalls,
                    (double) attack.size() / attackCalls,
                    fewest(attack, DEFAULTS),
                    100 * run.right(EnrichmentBenchmark::isAttack),
                    100 * run.right(sighting -> !isAttack(sighting)));
            assertThat(run.right(sighting -> !isAttack(sighting))).isGreaterThanOrEqualTo(0.985);
        }
    }

    @Test
    void fiveTimesTheQuota() {
        SignInTraffic traffic = new SignInTraffic(SEED).everyday(175_000, 1_000_000, HOUR / 3);
        Random random = new Random(SEED);
        List<Sighting> sightings = new ArrayList<>();
        for (Sighting sighting : traffic.sightings()) {
            // A few are asked for by a rule with priority, the others by a report.
            sightings.add(sighting.withUrgency(random.nextInt(25) == 0 ? URGENT : 1));
        }
        Simulation run = run("Five times the quota", traffic, sightings, DEFAULTS);
        double budget = DEFAULTS.requestsPerSecond() * (HOUR / 3_000 + 300);
        say("  the fewest are %.1f times the budget", fewest(sightings, DEFAULTS) / budget);
        long most = DEFAULTS.maxWait().toMillis();
        assertThat(run.outcomes()).hasSize(sightings.size());
        assertThat(run.waited(1)).isLessThanOrEqualTo(most);
        assertThat(run.cognito().busiestSecond()).isLessThanOrEqualTo(DEFAULTS.requestsPerSecond());
        say("  of the urgent ones: %s", run.statuses(sighting -> sighting.urgency() == URGENT));
        assertThat(run.statuses(sighting -> sighting.urgency() == URGENT))
                .doesNotContainKeys(
                        EnrichmentStatus.OVER_BUDGET,
                        EnrichmentStatus.TIMED_OUT,
                        EnrichmentStatus.THROTTLED,
                        EnrichmentStatus.FAILED);
        assertThat(run.statuses(sighting -> true)).containsKey(EnrichmentStatus.OVER_BUDGET);
    }

    private static Simulation run(String name, SignInTraffic traffic, EnrichmentConfig config) {
        return run(name, traffic, traffic.sightings(), config);
    }

    private static Simulation run(
            String name, SignInTraffic traffic, List<Sighting> sightings, EnrichmentConfig config) {
        Simulation run = new Simulation(sightings, traffic.entries(), config, SEED);
        int fewest = fewest(sightings, config);
        int calls = run.cognito().calls();
        say("%s: %,d events", name, sightings.size());
        say(
                "  calls: the fewest possible %,d, ours %,d (%.3f times), the original solution"
                        + " %,d",
                fewest, calls, (double) calls / fewest, 2 * traffic.initiations());
        say(
                "  right answers: %.3f%% (events that nothing tells apart from another: %.3f%%)",
                100 * run.right(sighting -> true),
                100.0 * sightings.stream().filter(Sighting::ambiguous).count() / sightings.size());
        say("  waited: %s; at most %,d at once", run.waits(), run.longestQueue());
        say(
                "  busiest second: %d calls; statuses: %s",
                run.cognito().busiestSecond(), run.statuses(sighting -> true));
        return run;
    }

    private static int fewest(List<Sighting> sightings, EnrichmentConfig config) {
        return FewestCalls.of(sightings, config.settle().toMillis(), config.maxWait().toMillis());
    }

    private static boolean isAttack(Sighting sighting) {
        return isAttacked(sighting.attempt().user());
    }

    private static boolean isAttacked(UserKey user) {
        return user.user().length() == "user-1000000".length();
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
