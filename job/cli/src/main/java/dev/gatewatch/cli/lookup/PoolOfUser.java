package dev.gatewatch.cli.lookup;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Finds the user pool of a user. */
@FunctionalInterface
interface PoolOfUser extends Serializable {
    /** The id of the user's pool, or null if it is not known. */
    @Nullable String poolOfUser(String sub);
}
