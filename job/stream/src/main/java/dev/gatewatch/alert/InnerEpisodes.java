package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.InnerEpisode;
import dev.gatewatch.problem.Printable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The episodes of other rules that led to an alert. */
final class InnerEpisodes {
    private static final int NAMED = 3;

    private InnerEpisodes() {}

    /** {@code episodes}; nothing if the rule counts events alone. */
    static void write(Alert alert, JsonGenerator json) throws IOException {
        InnerEpisode[] episodes = alert.episodes();
        if (episodes == null) {
            return;
        }
        json.writeArrayFieldStart("episodes");
        for (InnerEpisode episode : episodes) {
            json.writeStartObject();
            json.writeStringField("rule", episode.rule());
            json.writeStringField("title", episode.title());
            json.writeStringField("time", Instant.ofEpochMilli(episode.time()).toString());
            json.writeStringField("start", Instant.ofEpochMilli(episode.start()).toString());
            json.writeNumberField("count", episode.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Such as {@code Many failed passwords (10 events)}; empty if the rule counts events alone. */
    static String text(Alert alert) {
        InnerEpisode[] episodes = alert.episodes();
        if (episodes == null) {
            return "";
        }
        List<String> named = new ArrayList<>();
        for (int at = 0; at < episodes.length && at < NAMED; at++) {
            long count = episodes[at].count();
            named.add(
                    Printable.of(episodes[at].title())
                            + (count == 1 ? " (1 event)" : " (" + count + " events)"));
        }
        int more = episodes.length - named.size();
        return String.join(", ", named) + (more == 0 ? "" : " and " + more + " more");
    }
}
