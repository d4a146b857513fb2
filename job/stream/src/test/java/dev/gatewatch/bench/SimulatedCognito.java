package dev.gatewatch.bench;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.SimulatedTime;
import dev.gatewatch.event.AuthEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers as the API would: pages of 60, an entry from a few seconds after it was made on. */
final class SimulatedCognito implements UserHistories {
    private static final int PAGE = 60;

    private final Map<UserKey, List<AuthEvent>> entries;
    private final SimulatedTime time;
    private final Random random;
    private final List<Long> calls = new ArrayList<>();
    private final Map<UserKey, Integer> callsByUser = new HashMap<>();

    SimulatedCognito(Map<UserKey, List<AuthEvent>> entries, SimulatedTime time, long seed) {
        this.entries = entries;
        this.time = time;
        this.random = new Random(seed);
        entries.values()
                .forEach(
                        list ->
                                list.sort(
                                        Comparator.comparingLong(AuthEvent::creationDate)
                                                .reversed()));
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        calls.add(time.now());
        callsByUser.merge(user, 1, Integer::sum);
        List<AuthEvent> all = entries.getOrDefault(user, List.of());
        int from = pageToken == null ? 0 : Integer.parseInt(pageToken);
        List<AuthEvent> page = new ArrayList<>();
        int at = from;
        while (at < all.size() && page.size() < PAGE) {
            AuthEvent entry = all.get(at++);
            if (entry.creationDate() + writing(entry) <= time.now()) {
                page.add(entry);
            }
        }
        String next = at < all.size() ? String.valueOf(at) : null;
        CompletableFuture<HistoryPage> answer = new CompletableFuture<>();
        time.runAfter(40 + random.nextInt(160), () -> answer.complete(new HistoryPage(page, next)));
        return answer;
    }

    int calls() {
        return calls.size();
    }

    /** How many calls there were for some of the users. */
    int calls(Predicate<UserKey> users) {
        return callsByUser.entrySet().stream()
                .filter(entry -> users.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The most calls in any second, wherever it begins. */
    int busiestSecond() {
        int busiest = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (calls.get(first) <= calls.get(last) - 1000) {
                first++;
            }
            busiest = Math.max(busiest, last - first + 1);
        }
        return busiest;
    }

    @Override
    public void close() {}

    /** How long it takes until an entry can be read: mostly moments, at times seconds. */
    private static long writing(AuthEvent entry) {
        long spread = Math.floorMod(entry.creationDate() * 2_654_435_761L, 1_000_000L);
        return (long) (-1_000 * Math.log((spread + 1) / 1_000_001.0));
    }
}
