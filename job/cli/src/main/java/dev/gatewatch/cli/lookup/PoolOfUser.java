package dev.gatewatch.cli.lookup;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Knows in which user pool a user is. */
@FunctionalInterface
interface PoolOfUser extends Serializable {
    /** The id of the user's pool, or null where it is not known. */
    @Nullable String poolOfUser(String sub);
}
