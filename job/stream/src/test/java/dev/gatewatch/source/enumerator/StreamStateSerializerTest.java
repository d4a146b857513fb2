package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.problem.PermanentFailureException;
import dev.gatewatch.source.enumerator.KnownShard.Progress;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.SnapshotFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamStateSerializerTest {
    private final StreamStateSerializer serializer = new StreamStateSerializer();

    @Test
    void writesAndReadsWhatItAlwaysHas() throws IOException {
        StreamState state =
                new StreamState(
                        "arn:",
                        ReadPosition.at(42),
                        true,
                        List.of(
                                new KnownShard(
                                        new ShardSplit(
                                                "a", List.of(), ReadPosition.TRIM_HORIZON, 7),
                                        Progress.ENDED)));
        // A checkpoint of an older program must be readable for ever.
        String written =
                "000461726e3a" // arn:
                        + "01000000000000002a" // begun at a time
                        + "01" // listed
                        + "00000001" // one shard
                        + "02" // ended
                        + "000161" // a
                        + "00" // without parents
                        + "00" // trim horizon
                        + "0000000000000007"; // reached

        assertThat(serializer.getVersion()).isEqualTo(SnapshotFormat.VERSION);
        assertThat(HexFormat.of().formatHex(serializer.serialize(state))).isEqualTo(written);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(written))).isEqualTo(state);
        assertThat(serializer.deserialize(SnapshotFormat.VERSION, HexFormat.of().parseHex(written)))
                .isEqualTo(state);
    }

    @Test
    void everyProgressSurvives() throws IOException {
        StreamState state =
                new StreamState(
                        "arn:",
                        ReadPosition.TRIM_HORIZON,
                        false,
                        List.of(
                                known("a", Progress.WAITING),
                                known("b", Progress.BEGUN),
                                known("c", Progress.ENDED)));

        assertThat(serializer.deserialize(SnapshotFormat.VERSION, serializer.serialize(state)))
                .isEqualTo(state);
    }

    /**
     * As Apache's connector writes it: a flag, the last shard, the number of splits, their version.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void refusesTheStateOfApachesConnector(int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(true);
        out.writeUTF("shardId-000000000001");
        out.writeInt(0);
        out.writeInt(version);
        assertRefused(version, bytes.toByteArray());
    }

    @Test
    void refusesTheStateOfAReplayAndANewerOne() throws IOException {
        assertRefused(1, new byte[0]);
        assertRefused(1, new byte[] {0, 0, 0, 0, 0, 0, 0, 7});
        assertRefused(
                SnapshotFormat.VERSION + 1,
                serializer.serialize(
                        new StreamState("arn:", ReadPosition.TRIM_HORIZON, false, List.of())));
    }

    private void assertRefused(int version, byte[] bytes) {
        assertThatThrownBy(() -> serializer.deserialize(version, bytes))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageStartingWith("the snapshot was taken with another source of events")
                .hasMessageContaining("(format " + version + ",");
    }

    private static KnownShard known(String id, Progress progress) {
        return new KnownShard(ShardSplit.unread(id, List.of("p"), ReadPosition.at(5)), progress);
    }
}
