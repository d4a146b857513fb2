package dev.gatewatch.enrich.history;

import java.io.Serializable;

/** Opens the source of histories where the job runs. */
@FunctionalInterface
public interface UserHistoriesFactory extends Serializable {
    /** A source that the caller must close. */
    UserHistories open();
}
