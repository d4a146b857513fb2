package dev.gatewatch.output.sns;

import java.util.List;

/** Findings as a message carries them that is too small for all of their events. */
public final class ShortenedDocuments {
    private ShortenedDocuments() {}

    /** Each as short as it gets, and with one event. */
    public static List<String> of(String document) {
        return List.of(ShortenedFinding.of(document, 0), ShortenedFinding.of(document, 1));
    }
}
