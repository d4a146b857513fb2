package dev.gatewatch.bench;

import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.rule.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins as they might happen: their entries in the users' histories, and the CloudTrail events
 * that tell of them, each delivered 30 to 300 s late.
 */
final class SignInTraffic {
    static final long START = 1_750_000_000_000L;
    private static final String POOL = "us-east-1_Simulated";

    /** Users of that rank and above sign in so often that they must be programs. */
    private static final int PROGRAMS = 50;

    private final Random random;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<UserKey, List<AuthEvent>> entries = new HashMap<>();
    private int initiations;
    private int number;

    SignInTraffic(long seed) {
        random = new Random(seed);
    }

    /** Everyday sign-ins: few users do most of them; some try twice within seconds. */
    SignInTraffic everyday(int attempts, int users, long millis) {
        double[] shares = zipf(users);
        int made = 0;
        while (made < attempts) {
            int user = pick(shares);
            long time = START + (long) (random.nextDouble() * millis);
            String address = address(user);
            // A mistyped password is typed again at once, from the same place.
            boolean retried = random.nextInt(20) == 0 && made + 1 < attempts;
            long typed = attempt(user, time, address, !retried && random.nextInt(10) != 0, 2);
            made++;
            if (retried) {
                attempt(user, typed + 800 + random.nextInt(5_000), address, true, 2);
                made++;
            }
        }
        return this;
    }

    /** Wrong passwords for many accounts, from a few addresses, spread evenly. */
    SignInTraffic attack(int failures, int accounts, long from, long millis, int events) {
        for (int i = 0; i < failures; i++) {
            long time = START + from + millis * i / failures;
            attempt(1_000_000 + i % accounts, time, "203.0.113." + i % 7, false, events);
        }
        return this;
    }

    /** All events, in the order in which they arrive. */
    List<Sighting> sightings() {
        Map<String, Long> count = new HashMap<>();
        List<Sighting> sorted = new ArrayList<>();
        for (Sighting sighting : sightings) {
            count.merge(second(sighting.attempt()), 1L, Long::sum);
        }
        for (Sighting sighting : sightings) {
            sorted.add(
                    new Sighting(
                            sighting.arrives(),
                            sighting.attempt(),
                            sighting.urgency(),
                            sighting.entry(),
                            count.getOrDefault(second(sighting.attempt()), 0L) > 1));
        }
        sorted.sort(Comparator.comparingLong(Sighting::arrives));
        return sorted;
    }

    Map<UserKey, List<AuthEvent>> entries() {
        return entries;
    }

    /** How many InitiateAuth with a sub there are: the original solution makes two calls each. */
    int initiations() {
        return initiations;
    }

    private long attempt(int user, long time, String address, boolean success, int events) {
        UserKey key = new UserKey(POOL, "user-" + user);
        String entry = "entry-" + number++;
        entries.computeIfAbsent(key, unused -> new ArrayList<>())
                .add(
                        new AuthEvent(
                                entry,
                                "SignIn",
                                time + 20 + random.nextInt(200),
                                success ? "Pass" : "Fail",
                                "NoRisk",
                                null,
                                false,
                                new AuthEvent.ChallengeResponse[0],
                                address,
                                "Chrome 126, Windows 10",
                                null,
                                null,
                                "Germany",
                                null,
                                null,
                                null));
        initiations++;
        boolean program = user < PROGRAMS;
        boolean code = !program && user < 1_000_000 && random.nextInt(10) < 3;
        long last = time + (code ? 3_000 + random.nextInt(37_000) : 100 + random.nextInt(500));
        if (events == 1) {
            see(key, time, address, AuthAttempt.Step.FIRST, success ? "Pass" : "Fail", entry);
            return time;
        }
        see(key, time, address, AuthAttempt.Step.FIRST, null, entry);
        see(key, last, address, AuthAttempt.Step.LATER, success ? "Pass" : "Fail", entry);
        return last;
    }

    private void see(
            UserKey user,
            long time,
            String address,
            AuthAttempt.Step step,
            @Nullable String response,
            String entry) {
        AuthAttempt attempt =
                new AuthAttempt(
                        user, "SignIn", time - time % 1000, Network.parse(address), step, response);
        long arrives = time + 30_000 + random.nextInt(270_000);
        sightings.add(new Sighting(arrives, attempt, 1, entry, false));
    }

    /** What an event tells of its attempt, the user and all. */
    private static String second(AuthAttempt attempt) {
        return attempt.user().user()
                + attempt.time()
                + attempt.address()
                + attempt.step()
                + attempt.response();
    }

    private String address(int user) {
        if (user < PROGRAMS) {
            return "198.51.100." + (user % 30 * 8 + random.nextInt(8));
        }
        return random.nextInt(5) == 0
                ? "2001:db8::" + Integer.toHexString(random.nextInt(60_000))
                : "192.0.2." + user % 250;
    }

    private int pick(double[] shares) {
        int at = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(shares.length - 1, at < 0 ? -at - 1 : at);
    }

    /** For each user, the share of the events that are this user's or an earlier one's. */
    static double[] zipf(int users) {
        double[] sums = new double[users];
        double sum = 0;
        for (int rank = 0; rank < users; rank++) {
            sum += 1.0 / (rank + 1);
            sums[rank] = sum;
        }
        for (int rank = 0; rank < users; rank++) {
            sums[rank] /= sum;
        }
        return sums;
    }
}
