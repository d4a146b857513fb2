package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruncatedEntriesTest {
    @Test
    void noTextIsLongAndNoListEither() {
        String endless = "x".repeat(127) + "\uD83D\uDE00".repeat(10_000);
        ChallengeResponse[] challenges = new ChallengeResponse[10_000];
        Arrays.fill(challenges, new ChallengeResponse(endless, endless));
        AuthEvent entry =
                new AuthEvent(
                        endless,
                        endless,
                        1,
                        endless,
                        endless,
                        endless,
                        true,
                        challenges,
                        endless,
                        endless,
                        endless,
                        endless,
                        endless,
                        endless,
                        endless,
                        2L);
        AuthEvent cut = TruncatedEntries.of(List.of(entry))[0];
        String begin = "x".repeat(127);
        ChallengeResponse[] few = new ChallengeResponse[8];
        Arrays.fill(few, new ChallengeResponse(begin, begin));
        assertThat(cut)
                .usingRecursiveComparison()
                .isEqualTo(
                        new AuthEvent(
                                begin, begin, 1, begin, begin, begin, true, few, begin, begin,
                                begin, begin, begin, begin, begin, 2L));
    }

    @Test
    void whatIsShortStaysAsItIs() {
        AuthEvent entry = Entries.entry(null, null, 5, "Pass", null);
        assertThat(TruncatedEntries.of(List.of(entry))[0])
                .usingRecursiveComparison()
                .isEqualTo(entry);
    }
}
