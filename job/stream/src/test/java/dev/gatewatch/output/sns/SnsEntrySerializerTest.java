package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class SnsEntrySerializerTest {
    private static final Notification NOTIFICATION =
            new Notification("i", 258, "ru", "high", "create", "é", "", "{}", "s", "t");

    /** Version, then each text with its length; a checkpoint of an earlier version has this. */
    private static final String PINNED =
            "01"
                    + "0000000169"
                    + "0000000000000102"
                    + "000000027275"
                    + "0000000468696768"
                    + "00000006637265617465"
                    + "00000002c3a9"
                    + "00000000"
                    + "000000027b7d"
                    + "0000000173"
                    + "0000000174";

    private final SnsEntrySerializer serializer = new SnsEntrySerializer();

    @Test
    void theFormOfAnEntryIsPinned() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer.serializeRequestToStream(SnsEntry.of(NOTIFICATION), new DataOutputStream(bytes));
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(PINNED);
        assertThat(serializer.getVersion()).isEqualTo(1);
    }

    @Test
    void stateSurvivesTheJourneyAndForgetsAttempts() throws IOException {
        Notification large = Notifications.of("large", "g", "\"" + "x".repeat(100_000) + "\"");
        List<SnsEntry> entries = List.of(SnsEntry.of(NOTIFICATION).failedAt(5), SnsEntry.of(large));
        byte[] state =
                serializer.serialize(
                        new BufferedRequestState<>(
                                entries.stream()
                                        .map(
                                                entry ->
                                                        new RequestEntryWrapper<>(
                                                                entry, entry.size()))
                                        .toList()));
        assertThat(serializer.deserialize(1, state).getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactly(SnsEntry.of(NOTIFICATION), SnsEntry.of(large));
    }

    @Test
    void aFormOfTheFutureIsRefused() throws IOException {
        byte[] state =
                serializer.serialize(
                        new BufferedRequestState<>(
                                List.of(new RequestEntryWrapper<>(SnsEntry.of(NOTIFICATION), 1))));
        int at = HexFormat.of().formatHex(state).indexOf(PINNED) / 2;
        state[at] = 2;
        assertThatThrownBy(() -> serializer.deserialize(1, state))
                .hasMessageContaining("in the form 2, where this version of Gatewatch knows 1");
    }
}
