package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.source.enumerator.KnownShard.Progress;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamStateSerializerTest {
    private final StreamStateSerializer serializer = new StreamStateSerializer();

    @Test
    void writesAndReadsVersion1AsItAlwaysHas() throws IOException {
        StreamState state =
                new StreamState(
                        "arn",
                        ReadPosition.at(42),
                        true,
                        List.of(
                                new KnownShard(
                                        new ShardSplit(
                                                "a", List.of(), ReadPosition.TRIM_HORIZON, 7),
                                        Progress.ENDED)));
        // A checkpoint of an older program must be readable for ever.
        String version1 =
                "000361726e" // arn
                        + "01000000000000002a" // begun at a time
                        + "01" // listed
                        + "00000001" // one shard
                        + "02" // ended
                        + "000161" // a
                        + "00" // without parents
                        + "00" // trim horizon
                        + "0000000000000007"; // reached

        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(state))).isEqualTo(version1);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(version1))).isEqualTo(state);
    }

    @Test
    void everyProgressSurvives() throws IOException {
        StreamState state =
                new StreamState(
                        "arn",
                        ReadPosition.TRIM_HORIZON,
                        false,
                        List.of(
                                known("a", Progress.WAITING),
                                known("b", Progress.BEGUN),
                                known("c", Progress.ENDED)));

        assertThat(serializer.deserialize(1, serializer.serialize(state))).isEqualTo(state);
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("the stream's shards in version 2; this program reads version 1");
    }

    private static KnownShard known(String id, Progress progress) {
        return new KnownShard(ShardSplit.unread(id, List.of("p"), ReadPosition.at(5)), progress);
    }
}
