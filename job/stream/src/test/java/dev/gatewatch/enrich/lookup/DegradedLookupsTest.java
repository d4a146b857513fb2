package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.event.EnrichmentStatus.FAILED;
import static dev.gatewatch.event.EnrichmentStatus.USER_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.logging.CapturedLog;
import org.junit.jupiter.api.Test;

/** What is said of events that go on without their risk. */
@SuppressWarnings("FutureReturnValueIgnored")
class DegradedLookupsTest extends LookupSchedulerFixture {
    private static final String CONSEQUENCE = "rules that read authEvent.* do not see them";

    @Test
    void aFloodOverBudgetIsOneWarningAMinuteWithItsConsequence() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1", "max-wait", "10s");
        try (CapturedLog log = CapturedLog.begin()) {
            for (int i = 0; i < 422; i++) {
                findEntry(scheduler, "u" + i, SETTLED);
            }
            time.pass(70_000);
            assertThat(log.with(CONSEQUENCE))
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains(
                            "412 events without risk in the last minute (OverBudget 412)",
                            "requests-per-second is too low");
            findEntry(scheduler, "v", SETTLED);
            time.pass(600_000);
            assertThat(log.with(CONSEQUENCE)).hasSize(1);
        }
    }

    @Test
    void aFailureIsSaidAgainEachMinuteThatItLasts() {
        LookupScheduler scheduler = scheduler();
        try (CapturedLog log = CapturedLog.begin()) {
            for (int minute = 0; minute < 3; minute++) {
                histories.nextFails(FAILED, false);
                findEntry(scheduler, "u" + minute, SETTLED);
                time.pass(60_000);
            }
            assertThat(log.with(CONSEQUENCE))
                    .hasSize(3)
                    .allMatch(line -> line.contains("1 event without risk"))
                    .allMatch(line -> line.contains("(Failed 1)"));
        }
    }

    @Test
    void anEventWhosePoolNobodyKnowsIsSaidWithWhatWouldBeRight() {
        LookupScheduler scheduler = scheduler();
        try (CapturedLog log = CapturedLog.begin()) {
            scheduler.poolOf("a client of elsewhere");
            scheduler.poolOf("a client of elsewhere");
            time.pass(120_000);
            assertThat(log.with(CONSEQUENCE))
                    .singleElement()
                    .asString()
                    .contains(
                            "2 events without risk in the last minute (PoolUnknown 2)",
                            "allow cognito-idp:ListUserPools");
        }
    }

    @Test
    void nothingIsSaidWhereCognitoHasNoRisk() {
        LookupScheduler scheduler = scheduler();
        try (CapturedLog log = CapturedLog.begin()) {
            histories.nextFails(USER_NOT_FOUND, false);
            findEntry(scheduler, "gone", SETTLED);
            findEntry(scheduler, "without", SETTLED);
            time.pass(120_000);
            assertThat(log.with(CONSEQUENCE)).isEmpty();
        }
    }
}
