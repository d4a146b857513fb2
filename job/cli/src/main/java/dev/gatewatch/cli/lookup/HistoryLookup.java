package dev.gatewatch.cli.lookup;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.EventWithoutPool;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.EntryMatcher;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.needs.EnrichmentNeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Looks events up in histories in memory, one by one, with the result that they get in a replay.
 * Not for use by several threads.
 */
public final class HistoryLookup {
    private final LoadedHistories loaded;
    private final UserHistories histories;
    private final EntryMatcher matcher;
    private final AuthEventFields fields;
    private final EnrichmentNeeds needs;
    private final boolean statusIsRead;
    private final Map<UserKey, List<AuthEvent>> fetched = new HashMap<>();

    /**
     * @param histories stay open as long as this is used
     * @param needs which events are looked up
     * @param plan the fields of the events
     * @param config sets how far entries may be from events
     */
    public HistoryLookup(
            LoadedHistories histories,
            EnrichmentNeeds needs,
            FieldPlan plan,
            EnrichmentConfig config) {
        this.loaded = histories;
        this.histories = histories.factory().open();
        this.matcher = new EntryMatcher(config.tolerance().toMillis());
        this.fields = AuthEventFields.of(plan);
        this.needs = needs;
        this.statusIsRead = plan.id(EnrichmentStatus.FIELD) >= 0;
    }

    /** The decoder of a replay with these histories, which know the pools of their users. */
    public RecordDecoder decoder(RecordDecoder decoder) {
        return new UserPoolsDecoder(decoder, loaded);
    }

    /**
     * The event with its entry, or the reason why it has none. Unlike a replay, it is looked up
     * where the result changes no decision, too, so that a person sees what is there; unless a rule
     * reads the status, which would then differ.
     */
    public TrailEvent enrich(TrailEvent event) {
        if (statusIsRead && needs.urgency(event) == 0) {
            return fields.with(event, EnrichmentStatus.NOT_NEEDED);
        }
        TrailEvent whole = withPool(event);
        AuthAttempt attempt = AuthAttempt.of(whole);
        if (attempt == null) {
            return fields.with(
                    whole,
                    EventWithoutPool.of(whole) == null
                            ? EnrichmentStatus.NOT_NEEDED
                            : EnrichmentStatus.POOL_UNKNOWN);
        }
        try {
            AuthEvent entry = matcher.find(attempt, history(attempt.user()));
            return entry == null
                    ? fields.with(whole, EnrichmentStatus.NO_MATCH)
                    : fields.with(whole, entry);
        } catch (LookupException e) {
            return fields.with(whole, e.status());
        }
    }

    private TrailEvent withPool(TrailEvent event) {
        EventWithoutPool withoutPool = EventWithoutPool.of(event);
        return withoutPool == null
                ? event
                : histories
                        .poolOf(withoutPool.clientId())
                        .join()
                        .map(withoutPool::in)
                        .orElse(event);
    }

    private List<AuthEvent> history(UserKey user) throws LookupException {
        List<AuthEvent> known = fetched.get(user);
        if (known != null) {
            return known;
        }
        List<AuthEvent> entries = new ArrayList<>();
        String token = null;
        do {
            HistoryPage page;
            try {
                page = histories.fetch(user, token).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof LookupException failure) {
                    throw failure;
                }
                throw e;
            }
            entries.addAll(page.events());
            token = page.events().isEmpty() ? null : page.nextToken();
        } while (token != null);
        fetched.put(user, entries);
        return entries;
    }
}
