package dev.gatewatch.bench.trial;

import dev.gatewatch.Enrichment;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Histories for a job of which no event needs one: to ask for one ends it. */
public final class NoLookups implements UserHistories {
    private NoLookups() {}

    /** As a job has it that is set up without any configuration. */
    public static Enrichment enrichment() {
        return Enrichment.of(GatewatchConfig.defaults().enrichment(), NoLookups::new);
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        throw new IllegalStateException("an event needs a lookup where none should");
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
