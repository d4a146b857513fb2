package dev.gatewatch.enrich;

import java.io.Serializable;

/** Opens the source of histories where the job runs. */
@FunctionalInterface
public interface HistoriesFactory extends Serializable {
    /** A source that whoever calls is to close. */
    UserHistories open();
}
