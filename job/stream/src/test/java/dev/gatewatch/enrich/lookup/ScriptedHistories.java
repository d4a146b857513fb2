package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Histories that a test writes, and what each call is to come to. */
final class ScriptedHistories implements UserHistories {
    private final Map<UserKey, List<AuthEvent>> entries = new HashMap<>();
    private final Deque<CompletableFuture<HistoryPage>> answers = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, CompletableFuture<Optional<String>>> pools = new HashMap<>();
    private int pageSize = 60;
    private final List<String> names = new ArrayList<>();
    private final Deque<CompletableFuture<String>> nameAnswers = new ArrayDeque<>();
    private boolean closed;

    /** Adds an entry to a user's history; newest last. */
    void add(String user, AuthEvent entry) {
        entries.computeIfAbsent(Entries.user(user), key -> new ArrayList<>()).add(0, entry);
    }

    /** What the search for a client's pool comes to; without one it is not known. */
    void pool(String clientId, CompletableFuture<Optional<String>> pool) {
        pools.put(clientId, pool);
    }

    void pageSize(int size) {
        pageSize = size;
    }

    /** What the next call of those not yet spoken for comes to. */
    void next(CompletableFuture<HistoryPage> answer) {
        answers.add(answer);
    }

    /** The next call fails. */
    void nextFails(EnrichmentStatus status, boolean retryable) {
        next(CompletableFuture.failedFuture(new LookupException(status, retryable, "scripted")));
    }

    /** The next call never comes back. */
    CompletableFuture<HistoryPage> nextHangs() {
        CompletableFuture<HistoryPage> never = new CompletableFuture<>();
        next(never);
        return never;
    }

    /** The users asked for, call by call; further pages with their token. */
    List<String> calls() {
        return calls;
    }

    /** The next call for a name never comes back. */
    void nameHangs() {
        nextName(new CompletableFuture<>());
    }

    /** What the next call for a name comes to; else it is the user's with "name-" before it. */
    void nextName(CompletableFuture<String> answer) {
        nameAnswers.add(answer);
    }

    /** The users whose names were asked for, call by call. */
    List<String> names() {
        return names;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        calls.add(pageToken == null ? user.user() : user.user() + "@" + pageToken);
        if (!answers.isEmpty()) {
            return answers.remove();
        }
        return CompletableFuture.completedFuture(page(user, pageToken));
    }

    @Override
    public CompletableFuture<String> name(UserKey user) {
        names.add(user.user());
        return nameAnswers.isEmpty()
                ? CompletableFuture.completedFuture("name-" + user.user())
                : nameAnswers.remove();
    }

    @Override
    public CompletableFuture<Optional<String>> poolOf(String clientId) {
        return pools.getOrDefault(clientId, CompletableFuture.completedFuture(Optional.empty()));
    }

    HistoryPage page(UserKey user, @Nullable String pageToken) {
        List<AuthEvent> all = entries.getOrDefault(user, List.of());
        int from = pageToken == null ? 0 : Integer.parseInt(pageToken);
        int to = Math.min(all.size(), from + pageSize);
        return new HistoryPage(
                List.copyOf(all.subList(from, to)), to < all.size() ? String.valueOf(to) : null);
    }

    @Override
    public void close() {
        closed = true;
    }
}
