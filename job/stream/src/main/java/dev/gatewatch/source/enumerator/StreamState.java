package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.split.ReadPosition;
import java.util.List;

/**
 * The state of the enumerator.
 *
 * @param stream the ARN of the stream
 * @param start where the shards of the first list are started
 * @param listed whether there has been a list
 * @param shards all known shards
 */
public record StreamState(
        String stream, ReadPosition start, boolean listed, List<KnownShard> shards) {
    public StreamState {
        shards = List.copyOf(shards);
    }
}
