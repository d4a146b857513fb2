package dev.gatewatch.cli.lookup;

import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.UserPools;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Histories that jobs in this JVM look up, until they are closed. Flink copies everything that it
 * is given, so its functions get a name by which they find the histories here.
 */
public final class LoadedHistories implements AutoCloseable {
    private static final Map<String, UserPools> OPEN = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();

    private final int unread;

    private LoadedHistories(HistoryFiles.Loaded loaded) {
        this.unread = loaded.unread();
        OPEN.put(name, loaded.pools());
    }

    /** Makes histories available, which must not change any more. */
    public static LoadedHistories open(HistoryFiles.Loaded loaded) {
        return new LoadedHistories(loaded);
    }

    /** How many pieces of their files could not be read, and are missing. */
    public int unread() {
        return unread;
    }

    /** How many are open in this JVM. */
    public static int openCount() {
        return OPEN.size();
    }

    /** Opens a source of these histories. */
    UserHistoriesFactory factory() {
        return new ByName(name);
    }

    /** The pools of the users. */
    PoolOfUser poolOfUser() {
        return new ByName(name);
    }

    /** Releases the histories; a job that still runs no longer finds them, and fails. */
    @Override
    public void close() {
        OPEN.remove(name);
    }

    /** The message that pieces are missing. */
    public static String unread(long pieces) {
        return String.format(
                Locale.ROOT,
                "%,d %s of the histories could not be read",
                pieces,
                pieces == 1 ? "piece" : "pieces");
    }

    private record ByName(String name) implements UserHistoriesFactory, PoolOfUser {
        @Override
        public UserHistories open() {
            return new InMemoryHistories(pools());
        }

        @Override
        public @Nullable String poolOfUser(String sub) {
            return pools().poolOfUser(sub);
        }

        private UserPools pools() {
            UserPools pools = OPEN.get(name);
            if (pools == null) {
                throw new IllegalStateException("the histories of this job are closed");
            }
            return pools;
        }
    }
}
