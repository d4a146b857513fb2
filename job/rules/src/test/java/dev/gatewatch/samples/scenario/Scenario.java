package dev.gatewatch.samples.scenario;

import java.util.List;

/** A folder of {@code sample-events/}. */
interface Scenario {
    /** The folder's name. */
    String folder();

    /** Its event files, the same in each call. */
    List<SampleFile> files();
}
