package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void saysHowTheJobDoesAndWhatItIsBlindFor() {
        Map<String, Object> totals =
                Map.of(
                        "read", 12_345L,
                        "alerts/one", 2L,
                        "alerts/two", 1L,
                        "late", 4L,
                        "rejected/malformed_json", 5L,
                        "enrichment/Found", 100L,
                        "enrichment/OverBudget", 400L,
                        "enrichment/Failed", 12L,
                        "enrichment/NotNeeded", 9_000L);
        assertThat(RunProgress.line(totals, List.of(10L, 61_500L), List.of(3L)))
                .isEqualTo(
                        "12,345 events read, 61 s behind, 3 alerts, 3 of them wait, 4 late, 5"
                                + " rejected, 512 looked up, 412 without risk: rules that read"
                                + " authEvent.* do not see them");
    }

    @Test
    void leavesOutWhatTheJobDoesNotHave() {
        assertThat(RunProgress.line(Map.of(), List.of(), List.of()))
                .isEqualTo("0 events read, 0 alerts, 0 late, 0 rejected, 0 looked up");
    }

    @Test
    void withoutATerminalThereIsOneLineAMinute() {
        List<String> printed = new ArrayList<>();
        RunProgress progress =
                new RunProgress(
                        false,
                        line -> {
                            throw new AssertionError(line);
                        },
                        printed::add,
                        5 * SECOND);
        for (int second = 6; second <= 190; second++) {
            progress.show("after " + second, second * SECOND);
        }
        assertThat(printed).containsExactly("after 65", "after 125", "after 185");
    }

    @Test
    void onATerminalTheLineIsRedrawn() {
        List<String> drawn = new ArrayList<>();
        RunProgress progress =
                new RunProgress(
                        true,
                        drawn::add,
                        line -> {
                            throw new AssertionError(line);
                        },
                        0);
        progress.show("one", SECOND);
        progress.show("two", 2 * SECOND);
        assertThat(drawn).containsExactly("one", "two");
    }
}
