package dev.gatewatch.bench;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.enrich.lookup.LookupResult;
import dev.gatewatch.enrich.lookup.LookupScheduler;
import dev.gatewatch.enrich.lookup.SimulatedTime;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Runs events through a scheduler in simulated time and keeps what became of each. */
final class Simulation {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final SimulatedCognito cognito;
    private int longestQueue;

    /**
     * @param waited milliseconds until the answer
     */
    record Outcome(Sighting sighting, LookupResult answer, long waited) {
        boolean isRight() {
            return answer.status() == EnrichmentStatus.FOUND
                    && sighting.entry().equals(answer.entries().get(0).eventId());
        }
    }

    Simulation(
            List<Sighting> sightings,
            Map<UserKey, List<AuthEvent>> entries,
            EnrichmentConfig config,
            long seed) {
        SimulatedTime time = new SimulatedTime(SignInTraffic.START);
        cognito = new SimulatedCognito(entries, time, seed);
        LookupScheduler scheduler = new LookupScheduler(config, cognito, time, new Random(seed));
        scheduler.addShare(config.requestsPerSecond(), config.capacity());
        for (Sighting sighting : sightings) {
            time.passTo(sighting.arrives());
            AuthAttempt attempt = sighting.attempt();
            var unused =
                    scheduler
                            .findEntry(attempt, sighting.urgency(), new LookupCallCounts())
                            .whenComplete(
                                    (answer, failure) ->
                                            outcomes.add(
                                                    new Outcome(
                                                            sighting,
                                                            answer,
                                                            time.now() - sighting.arrives())));
            longestQueue = Math.max(longestQueue, scheduler.queueLength());
        }
        time.pass(10 * config.maxWait().toMillis());
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    SimulatedCognito cognito() {
        return cognito;
    }

    int longestQueue() {
        return longestQueue;
    }

    /** Of those for which something holds, the share that got the right answer. */
    double right(Predicate<Sighting> of) {
        long all = outcomes.stream().filter(outcome -> of.test(outcome.sighting())).count();
        long right =
                outcomes.stream()
                        .filter(outcome -> of.test(outcome.sighting()) && outcome.isRight())
                        .count();
        return all == 0 ? 1 : (double) right / all;
    }

    /** How long they waited; milliseconds. */
    long waited(double quantile) {
        long[] waits = outcomes.stream().mapToLong(Outcome::waited).sorted().toArray();
        return waits[(int) Math.min(waits.length - 1, quantile * waits.length)];
    }

    /** What became of those for which something holds. */
    Map<EnrichmentStatus, Integer> statuses(Predicate<Sighting> of) {
        Map<EnrichmentStatus, Integer> statuses = new EnumMap<>(EnrichmentStatus.class);
        for (Outcome outcome : outcomes) {
            if (of.test(outcome.sighting())) {
                statuses.merge(outcome.answer().status(), 1, Integer::sum);
            }
        }
        return statuses;
    }

    String waits() {
        return Arrays.asList(0.5, 0.9, 0.99, 1.0).stream()
                .map(
                        quantile ->
                                "%.0f%% %.1fs".formatted(quantile * 100, waited(quantile) / 1000.0))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
