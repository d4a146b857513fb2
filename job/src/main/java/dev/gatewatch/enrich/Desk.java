package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Answers questions out of the histories of users with as few calls as it can, and never more than
 * the budget allows. One desk serves all that ask in a JVM.
 *
 * <p>A history that is fetched at F holds what the user did up to F less the time that Cognito
 * takes to write it down, so it answers all questions on earlier events, those still to come too.
 * The fewest calls are therefore made by calling as late as possible. But most users do little, and
 * for these a call at once costs no more; so only who was looked up recently is made to wait, until
 * the last moment for the first of the questions that gather meanwhile.
 *
 * <p>All but {@link #ask}, {@link #recent}, {@link #name} and {@link #poolOf} runs on the one
 * thread of the {@link Clockwork}.
 */
public final class Desk {
    /** A user was looked up recently if it was within so many times the longest wait. */
    private static final int RECENT = 2;

    /** The part of a call's longest time in which most come back. */
    private static final int BRINK = 6;

    private static final int RETRIES = 2;
    private static final long BACKOFF_MILLIS = 200;

    private final EnrichmentConfig config;
    private final long maxWait;
    private final long settle;
    private final Readings readings;
    private final UserHistories source;
    private final Calls calls;
    private final Clockwork clockwork;
    private final RandomGenerator random;
    private final HistoryCache cache;
    private final KnownGaps gaps = new KnownGaps();
    private final Budget budget = new Budget();
    private final NameCalls names;
    private final WaitingLookups waiting;

    private int capacity;
    private long wakesAt = Long.MAX_VALUE;
    private volatile int queueLength;
    private volatile double rate;

    /**
     * A desk without any budget yet.
     *
     * @param random spreads retries
     */
    public Desk(
            EnrichmentConfig config,
            UserHistories source,
            Clockwork clockwork,
            RandomGenerator random) {
        this.config = config;
        this.maxWait = config.maxWait().toMillis();
        this.settle = config.settle().toMillis();
        this.readings = new Readings(new EntryMatcher(config.tolerance().toMillis()));
        this.source = source;
        this.calls = new Calls(source, clockwork, config.callTimeout().toMillis());
        this.names =
                new NameCalls(
                        source, clockwork, config.maxInFlight(), config.callTimeout().toMillis());
        this.clockwork = clockwork;
        this.random = random;
        this.waiting = new WaitingLookups(config.callTimeout().toMillis() / BRINK);
        this.cache = new HistoryCache((long) config.cacheMebibytes() << 20);
    }

    /** A desk that works on a thread of its own. */
    static Desk open(EnrichmentConfig config, HistoriesFactory histories) {
        return new Desk(config, histories.open(), new DeskThread(), new SplittableRandom());
    }

    /**
     * Someone who asks comes, or leaves.
     *
     * @param callsPerSecond the share of the budget that it brings, negative where it leaves
     * @param events how many of its events may wait, negative where it leaves
     */
    public void share(double callsPerSecond, int events) {
        clockwork.run(
                () -> {
                    budget.grow(callsPerSecond);
                    names.grow(callsPerSecond);
                    capacity += events;
                    rate = budget.rate();
                    work();
                });
    }

    /**
     * Asks for the entry that an event belongs to. May be called from any thread.
     *
     * @param counts takes down the calls that are made for this question; those that it shares with
     *     others are counted with one of them
     * @return completes with an answer, on the desk's thread; never exceptionally. Whoever
     *     completes it first takes the question back
     */
    public CompletableFuture<Answer> ask(Attempt attempt, int urgency, CallCounts counts) {
        return ask(attempt, urgency, 0, counts);
    }

    /**
     * The same for an event that has waited already.
     *
     * @param waited for how long, milliseconds
     */
    CompletableFuture<Answer> ask(Attempt attempt, int urgency, long waited, CallCounts counts) {
        Question question =
                new Question(
                        attempt.user(),
                        attempt.time(),
                        urgency,
                        (history, last) -> readings.entry(attempt, history, last),
                        counts);
        clockwork.run(() -> accept(question, Math.max(0, maxWait - waited)));
        return question.answer();
    }

    /**
     * The user pool of an app client, waited for no longer than half the longest wait, so that a
     * call is still possible. May be called from any thread.
     *
     * @return completes with nothing where the pool is not known by then; never exceptionally
     */
    CompletableFuture<Optional<String>> poolOf(String clientId) {
        CompletableFuture<Optional<String>> pool =
                source.poolOf(clientId)
                        .handle((found, failure) -> failure == null ? found : Optional.empty());
        if (!pool.isDone()) {
            clockwork.runAfter(maxWait / 2, () -> pool.complete(Optional.empty()));
        }
        return pool;
    }

    /** Epoch milliseconds, by the desk's clock. */
    long now() {
        return clockwork.now();
    }

    /**
     * Asks for the newest entries of a user. May be called from any thread.
     *
     * @param time up to when they are needed, epoch milliseconds; entries that are later by more
     *     than the tolerance are left out, so that a replay finds the same ones each time
     * @param most how many
     */
    public CompletableFuture<Answer> recent(
            UserKey user, long time, int most, int urgency, CallCounts counts) {
        long until = time + config.tolerance().toMillis();
        Question question =
                new Question(
                        user,
                        time,
                        urgency,
                        (history, last) -> Readings.newest(history, until, most, last),
                        counts);
        clockwork.run(() -> accept(question, config.contextWait().toMillis()));
        return question.answer();
    }

    /**
     * Asks for the name of a user. May be called from any thread.
     *
     * @return empty where the name cannot be had in the time that alerts wait
     */
    public CompletableFuture<Optional<String>> name(UserKey user) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        clockwork.run(() -> names.ask(user, answer));
        if (!config.holdsStream()) {
            clockwork.runAfter(
                    config.contextWait().toMillis(), () -> answer.complete(Optional.empty()));
        }
        return answer;
    }

    /** How many questions wait, as last seen. */
    public int queueLength() {
        return queueLength;
    }

    /** How many calls a second are allowed, as last seen. */
    public double rate() {
        return rate;
    }

    /** Gives all up that wait, and closes the source. */
    void close() {
        clockwork.close();
        source.close();
    }

    private void accept(Question question, long wait) {
        if (question.isDone()) {
            return;
        }
        long now = clockwork.now();
        long lastChance = now + Math.max(0, wait - config.callTimeout().toMillis());
        question.waitUntil(settle, lastChance, config.holdsStream() ? Long.MAX_VALUE : now + wait);
        EnrichmentStatus gap = gaps.gap(question.user(), now);
        if (gap != null) {
            question.giveUp(gap);
            return;
        }
        History history = cache.get(question.user());
        if (history != null
                && question.answerableFrom() <= history.coveredTo()
                && question.read(history, false)) {
            return;
        }
        Lookup lookup = waiting.of(question.user());
        // Without the search for answered ones: a user may have thousands.
        waiting.change(lookup, now, () -> add(question, lookup, now));
        if (waiting.questions() > capacity && !config.holdsStream()) {
            shed();
        }
        work();
    }

    private void add(Question question, Lookup lookup, long now) {
        lookup.add(question);
        setDue(lookup, now);
    }

    /** Makes room for a while; one at a time would cost a search for each event of a flood. */
    private void shed() {
        int tooMany = waiting.questions() - capacity + capacity / 16;
        while (tooMany > 0) {
            Lookup lookup = waiting.leastUrgent();
            if (lookup == null) {
                return;
            }
            List<Question> first = lookup.first(tooMany);
            first.forEach(question -> question.giveUp(EnrichmentStatus.OVER_BUDGET));
            tooMany -= Math.max(1, first.size());
            change(lookup, () -> {});
        }
    }

    /** Does all that can be done now and sees to it that the desk wakes up for what comes next. */
    private void work() {
        long now = clockwork.now();
        expire(now);
        long next = call(now);
        Lookup first = waiting.firstToExpire();
        wakeAt(Math.min(next, first == null ? Long.MAX_VALUE : first.expires()), now);
        queueLength = waiting.questions();
        rate = budget.rate();
    }

    private void expire(long now) {
        Lookup lookup = waiting.firstToExpire();
        while (lookup != null && lookup.expires() <= now) {
            Lookup expiring = lookup;
            change(expiring, () -> expiring.expire(now));
            lookup = waiting.firstToExpire();
        }
    }

    /** Makes the calls that should go now; says when there will be one again, or could be. */
    private long call(long now) {
        while (calls.underWay() < config.maxInFlight()) {
            long free = budget.nextAt(now);
            Lookup ready = waiting.firstReady(now);
            if (free > now) {
                return ready == null && waiting.nextDue() == Long.MAX_VALUE ? Long.MAX_VALUE : free;
            }
            WaitingLookups.Pressing pressing =
                    config.holdsStream()
                            ? null
                            : waiting.pressing(
                                    ready == null ? Integer.MIN_VALUE : ready.urgency(),
                                    budget.rate(),
                                    maxWait);
            Lookup next = ready;
            if (pressing != null && pressing.from() <= now) {
                next = pressing.lookup();
            }
            if (next == null) {
                return Math.min(
                        waiting.nextDue(), pressing == null ? Long.MAX_VALUE : pressing.from());
            }
            if (!dismiss(next, now) && !call(next, now)) {
                return free + 1;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Takes those out for whom a call would be of no use; says whether nobody is left. */
    private boolean dismiss(Lookup lookup, long now) {
        EnrichmentStatus gap = gaps.gap(lookup.user(), now);
        change(lookup, lookup::removeDone);
        if (gap != null) {
            giveUp(lookup, gap);
        }
        return lookup.size() == 0;
    }

    private boolean call(Lookup lookup, long now) {
        if (!budget.take(now)) {
            return false;
        }
        Question payer = lookup.questions().iterator().next();
        payer.counts().addCall(lookup.isRepeat());
        change(lookup, () -> lookup.call(now));
        calls.start(
                lookup.user(),
                lookup.pageToken(),
                (page, failure) -> {
                    if (page != null) {
                        read(lookup, page);
                    } else if (failure != null) {
                        failed(lookup, payer, failure);
                    }
                    work();
                });
        return true;
    }

    private void read(Lookup lookup, HistoryPage page) {
        boolean[] more = new boolean[1];
        change(lookup, () -> more[0] = lookup.read(page, config.entriesPerUser()));
        History history = lookup.history();
        History known = cache.get(lookup.user());
        if (known != null) {
            history = history.on(known, settle);
        }
        boolean last = !more[0] || lookup.pagesRead() >= config.pages();
        if (last && history.reach() != Long.MIN_VALUE) {
            history = history.cutOff();
        }
        boolean allRead = true;
        for (Question question : lookup.questions()) {
            if (!question.isDone() && question.answerableFrom() <= history.coveredTo()) {
                allRead &= question.read(history, last);
            }
        }
        if (last || allRead) {
            cache.put(lookup.user(), history.bounded(config.entriesPerUser()));
            change(lookup, lookup::rest);
        } else {
            change(lookup, () -> lookup.setDue(clockwork.now()));
        }
    }

    private void failed(Lookup lookup, Question payer, LookupException failure) {
        EnrichmentStatus status = failure.status();
        long now = clockwork.now();
        if (status == EnrichmentStatus.THROTTLED) {
            payer.counts().addThrottle();
            budget.throttled(lookup.calledAt(), now);
        }
        gaps.learn(lookup.user(), status, now);
        int[] failures = new int[1];
        change(lookup, () -> failures[0] = lookup.fail(status));
        boolean patient = status == EnrichmentStatus.THROTTLED && config.holdsStream();
        if (failure.retryable() && (failures[0] <= RETRIES || patient)) {
            long backoff = BACKOFF_MILLIS << Math.min(failures[0], 5);
            long at = now + backoff / 2 + random.nextLong(backoff);
            change(lookup, () -> lookup.setDue(at));
        } else {
            giveUp(lookup, status);
        }
    }

    private void giveUp(Lookup lookup, EnrichmentStatus status) {
        lookup.questions().forEach(question -> question.giveUp(status));
        change(lookup, lookup::rest);
    }

    /** Changes a lookup, takes out of it what is answered, and sets when it should call. */
    private void change(Lookup lookup, Runnable change) {
        long now = clockwork.now();
        waiting.change(
                lookup,
                now,
                () -> {
                    change.run();
                    lookup.removeDone();
                    setDue(lookup, now);
                });
    }

    private void setDue(Lookup lookup, long now) {
        if (lookup.isUnderWay() || lookup.isCalling()) {
            return;
        }
        History history = cache.get(lookup.user());
        boolean recent = history != null && now - history.coveredTo() <= RECENT * maxWait;
        lookup.setDue(
                recent && !config.holdsStream() ? lookup.lastChance() : lookup.answerableFrom());
    }

    private void wakeAt(long at, long now) {
        if (at < wakesAt || wakesAt <= now) {
            wakesAt = at;
            if (at != Long.MAX_VALUE) {
                clockwork.runAfter(Math.max(1, at - now), this::wake);
            }
        }
    }

    private void wake() {
        if (wakesAt <= clockwork.now()) {
            wakesAt = Long.MAX_VALUE;
        }
        work();
    }
}
