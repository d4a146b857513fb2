package dev.gatewatch.bench.trial;

import java.util.Map;

/** Something to measure. */
public interface Trial {
    /** The number of alerts that were raised, of {@link #run}. */
    String ALERTS = "alerts";

    /**
     * Deals with the first events.
     *
     * @param events how many
     * @return figures by name, such as {@link #ALERTS}; the time that it takes is not among them
     * @throws Exception if it fails
     */
    Map<String, Double> run(long events) throws Exception;
}
