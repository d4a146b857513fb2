package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.PackedMatch;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events of one time that wait for it. Several are kept as bytes, with what they have in common
 * once: a third of the memory. Never changes.
 */
final class MatchBatch {
    private final @Nullable PackedMatch single;
    private final byte @Nullable [] several;

    private MatchBatch(@Nullable PackedMatch single, byte @Nullable [] several) {
        this.single = single;
        this.several = several;
    }

    /** Of one event. */
    static MatchBatch of(PackedMatch match) {
        return new MatchBatch(match, null);
    }

    /** Of at least one event. */
    static MatchBatch of(List<PackedMatch> matches, CompactWriter writer) {
        return matches.size() == 1 ? of(matches.get(0)) : of(written(matches, writer));
    }

    /** Of what {@link #bytes} returned. */
    static MatchBatch of(byte[] bytes) {
        return new MatchBatch(null, bytes);
    }

    /** The events as bytes. */
    byte[] bytes(CompactWriter writer) {
        return several != null ? several : written(List.of(Objects.requireNonNull(single)), writer);
    }

    private static byte[] written(List<PackedMatch> matches, CompactWriter writer) {
        CompactWriter out = writer.begin(true);
        out.count(matches.size());
        for (PackedMatch match : matches) {
            match.write(out);
        }
        return out.end();
    }

    /**
     * Adds the events to a list.
     *
     * @throws IOException if they are of a version that this release does not know
     */
    void addTo(List<PackedMatch> matches, CompactReader reader) throws IOException {
        if (single != null) {
            matches.add(single);
            return;
        }
        CompactReader in = reader.begin(Objects.requireNonNull(several), true);
        for (int left = in.count(); left > 0; left--) {
            matches.add(PackedMatch.read(in));
        }
    }
}
