package dev.gatewatch.enrich.history;

import static dev.gatewatch.enrich.history.Entries.IP;
import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.AuthEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryMatcherTest {
    private static final long T = 1_750_000_000_000L;
    private static final long TOLERANCE = 180_000;
    private final EntryMatcher matcher = new EntryMatcher(TOLERANCE);

    @Test
    void theNearestEntryOfTheTypeIsTheEventsOwn() {
        List<AuthEvent> entries =
                List.of(
                        entry("later", T + 9_000),
                        entry("reset", "ForgotPassword", T + 100, "Pass", IP),
                        entry("own", T + 2_000),
                        entry("earlier", T - 4_000));
        assertThat(found(first(T, null), entries)).isEqualTo("own");
    }

    @Test
    void anEntryBeyondTheToleranceIsNone() {
        assertThat(found(first(T, null), List.of(entry("in", T - TOLERANCE)))).isEqualTo("in");
        assertThat(found(first(T, null), List.of(entry("out", T - TOLERANCE - 1)))).isNull();
        assertThat(found(first(T, null), List.of(entry("in", T + 999 + TOLERANCE))))
                .isEqualTo("in");
        assertThat(found(first(T, null), List.of(entry("out", T + 1_000 + TOLERANCE)))).isNull();
    }

    @Test
    void anotherAddressIsAnotherAttempt() {
        List<AuthEvent> entries =
                List.of(
                        entry("elsewhere", "SignIn", T, "Pass", "192.0.2.2"),
                        entry("own", "SignIn", T + 5_000, "Pass", IP));
        assertThat(found(first(T, null), entries)).isEqualTo("own");
    }

    @Test
    void anAddressIsTheSameInAnySpelling() {
        for (String spelling : List.of("::ffff:192.0.2.1", "::FFFF:c000:0201", IP)) {
            List<AuthEvent> entries = List.of(entry("own", "SignIn", T, "Pass", spelling));
            assertThat(found(first(T, null), entries)).as(spelling).isEqualTo("own");
        }
        AuthAttempt six = attempt(T, "2001:DB8:0:0:0:0:0:1", AuthAttempt.Step.FIRST, null);
        assertThat(found(six, List.of(entry("own", "SignIn", T, "Pass", "2001:db8::1"))))
                .isEqualTo("own");
    }

    @Test
    void whatIsNoAddressContradictsNone() {
        for (String none : new String[] {null, "", "AWS Internal", "192.0.2.1/24", "İ"}) {
            assertThat(found(first(T, null), List.of(entry("own", "SignIn", T, "Pass", none))))
                    .as("%s in the entry", none)
                    .isEqualTo("own");
            AuthAttempt attempt = attempt(T, none, AuthAttempt.Step.FIRST, null);
            assertThat(found(attempt, List.of(entry("own", T))))
                    .as("%s in the event", none)
                    .isEqualTo("own");
        }
    }

    @Test
    void anEntryAnswersForAllEventsOfItsAttempt() {
        List<AuthEvent> entries = List.of(entry("own", T + 150));
        assertThat(found(first(T, null), entries)).isEqualTo("own");
        assertThat(found(later(T + 40_000, "Pass"), entries)).isEqualTo("own");
    }

    @Test
    void aCodeTypedJustBeforeTheNextAttemptBelongsToTheOneBefore() {
        List<AuthEvent> entries = List.of(entry("second", T + 16_200), entry("first", T + 200));
        assertThat(found(later(T + 15_000, "Fail"), entries)).isEqualTo("first");
        assertThat(found(first(T + 16_000, null), entries)).isEqualTo("second");
        assertThat(found(later(T + 17_000, "Pass"), entries)).isEqualTo("second");
    }

    @Test
    void aFirstStepTakesTheEntryBehindItRatherThanTheOneBefore() {
        List<AuthEvent> entries = List.of(entry("own", T + 5_000), entry("other", T - 1_000));
        assertThat(found(first(T, null), entries)).isEqualTo("own");
        assertThat(found(first(T, null), List.of(entry("only", T - 1_000)))).isEqualTo("only");
    }

    @Test
    void withinASecondTheOutcomeDecides() {
        List<AuthEvent> entries =
                List.of(
                        entry("passed", "SignIn", T + 500, "Pass", IP),
                        entry("failed", "SignIn", T + 900, "Fail", IP));
        assertThat(found(first(T, "Fail"), entries)).isEqualTo("failed");
        assertThat(found(first(T, "Pass"), entries)).isEqualTo("passed");
    }

    @Test
    void tiesAreDecidedTheSameWhateverTheOrder() {
        List<AuthEvent> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(entry("e" + i, T + 300));
        }
        entries.add(entry(null, "SignIn", T + 301, "Pass", IP));
        String expected = found(first(T, null), entries);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertThat(found(first(T, null), entries)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void hostileEntriesAndTimesAreNoMatch() {
        List<AuthEvent> entries =
                List.of(
                        entry(null, null, T, null, null),
                        entry("min", Long.MIN_VALUE),
                        entry("max", Long.MAX_VALUE),
                        entry("type", "signin", T, "Pass", IP));
        assertThat(found(first(T, null), entries)).isNull();
        for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 1_000}) {
            assertThat(found(first(time, null), List.of(entry("real", T)))).as("%d", time).isNull();
        }
    }

    /** What is final stays so, whatever older entries there are. */
    @Test
    void olderEntriesNeverChangeWhatIsFinal() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<AuthEvent> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String type = random.nextInt(4) == 0 ? "SignUp" : "SignIn";
                String address = random.nextInt(4) == 0 ? "192.0.2.9" : IP;
                all.add(entry("e" + i, type, time(random), "Pass", address));
            }
            FetchedHistory history = FetchedHistory.of(all, T, true);
            int known = 1 + random.nextInt(11);
            List<AuthEvent> newest = history.entries().subList(0, known);
            long reach = newest.get(known - 1).creationDate();
            AuthAttempt.Step step = AuthAttempt.Step.values()[random.nextInt(2)];
            AuthAttempt attempt = attempt(T, IP, step, null);
            AuthEvent found = matcher.find(attempt, newest);
            if (matcher.isFinal(attempt, found, reach)) {
                AuthEvent best = matcher.find(attempt, history.entries());
                assertThat(time(best)).as("seed %d", seed).isEqualTo(time(found));
            }
        }
    }

    @Test
    void itReadsOnOnlyAsLongAsOlderEntriesCouldMatter() {
        AuthAttempt attempt = later(T, null);
        AuthEvent own = entry("own", T - 3_000);
        assertThat(matcher.isFinal(attempt, own, T - 3_000)).isTrue();
        assertThat(matcher.isFinal(attempt, null, T - 3_000)).isFalse();
        assertThat(matcher.isFinal(attempt, null, T - TOLERANCE - 1)).isTrue();
        assertThat(matcher.isFinal(attempt, null, T + TOLERANCE * 2)).isFalse();
        assertThat(matcher.isFinal(attempt, null, Long.MIN_VALUE)).isTrue();
    }

    private static long time(Random random) {
        return T + (random.nextInt(800) - 400) * 1_000L;
    }

    private static @Nullable Long time(@Nullable AuthEvent entry) {
        return entry == null ? null : entry.creationDate();
    }

    private @Nullable String found(AuthAttempt attempt, List<AuthEvent> entries) {
        AuthEvent found = matcher.find(attempt, entries);
        return found == null ? null : found.eventId();
    }

    private static AuthAttempt first(long time, @Nullable String response) {
        return attempt(time, IP, AuthAttempt.Step.FIRST, response);
    }

    private static AuthAttempt later(long time, @Nullable String response) {
        return attempt(time, IP, AuthAttempt.Step.LATER, response);
    }

    private static AuthAttempt attempt(
            long time, @Nullable String address, AuthAttempt.Step step, @Nullable String response) {
        return new AuthAttempt(
                user("u"), "SignIn", time, AuthAttempt.address(address), step, response);
    }
}
