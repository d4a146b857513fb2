package dev.gatewatch.samples;

import java.util.List;

/** A folder of {@code sample-events/}. */
interface Scenario {
    /** The folder's name. */
    String folder();

    /** Its event files, the same in each call. */
    List<SampleFile> files();
}
