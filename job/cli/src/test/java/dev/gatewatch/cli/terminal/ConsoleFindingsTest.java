package dev.gatewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleFindingsTest {
    private static final String JOB = "console-findings-test";
    private static final long NINE = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
    private static final Map<String, RuleHeader> RULES =
            Stream.of(Level.values())
                    .map(ConsoleFindingsTest::rule)
                    .collect(Collectors.toMap(RuleHeader::id, rule -> rule));

    private static final SinkWriter.Context CONTEXT =
            new SinkWriter.Context() {
                @Override
                public long currentWatermark() {
                    return NINE;
                }

                @Override
                public Long timestamp() {
                    return NINE;
                }
            };

    private final Screen screen = new Screen();

    @AfterEach
    void forget() {
        FirstGroups.forget(JOB);
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, 1;31",
        "HIGH, 1;31",
        "MEDIUM, 1;33",
        "LOW, 1;36",
        "INFORMATIONAL, 1;36",
    })
    void theFirstLineHasTheColourOfItsLevel(Level level, String colour) {
        writer(ConsoleSettings.DEFAULT, true).write(alert(level, "x"), CONTEXT);
        assertThat(screen.shown())
                .startsWith(
                        "\n\u001b["
                                + colour
                                + "m["
                                + level
                                + "] A title\u001b[0m\n  group   ip x\n");
    }

    @Test
    void whatComesAgainIsOneLineUnlessAllIsAskedFor() {
        ConsoleFindings.Writer writer = writer(ConsoleSettings.DEFAULT, false);
        writer.write(alert(Level.HIGH, "x"), CONTEXT);
        assertThat(screen.shown()).startsWith("\n[HIGH] A title\n  group");
        writer.write(alert(Level.HIGH, "y"), CONTEXT);
        assertThat(screen.shown()).startsWith("\n[HIGH] A title\n  group");
        writer.write(alert(Level.HIGH, "x"), CONTEXT);
        assertThat(screen.shown())
                .isEqualTo("[HIGH] A title (ip x): again, 1 event at 2026-03-02 09:00 UTC\n");
        writer.write(alert(Level.LOW, "x"), CONTEXT);
        assertThat(screen.shown()).startsWith("\n[LOW] A title\n");

        ConsoleFindings.Writer full =
                writer(settings(Level.LOW, true, false, false, ZoneOffset.UTC), false);
        full.write(alert(Level.HIGH, "x"), CONTEXT);
        full.write(alert(Level.HIGH, "x"), CONTEXT);
        assertThat(screen.shown()).doesNotContain("again").contains("do      1. Look.");
    }

    @Test
    void alertsOfARuleWithoutGroupsComeAgainIfTheySayTheSame() {
        ConsoleFindings.Writer writer = writer(ConsoleSettings.DEFAULT, false);
        writer.write(alert(Level.HIGH, NINE, new String[0], "user-1"), CONTEXT);
        writer.write(alert(Level.HIGH, NINE + 60_000, new String[0], "user-2"), CONTEXT);
        assertThat(screen.shown()).doesNotContain("again").contains("user-1", "user-2");
        writer.write(alert(Level.HIGH, NINE + 120_000, new String[0], "user-2"), CONTEXT);
        assertThat(screen.shown())
                .isEqualTo("[HIGH] A title: again, 1 event at 2026-03-02 09:02 UTC\n");
    }

    @Test
    void ofGroupsWithoutEndTheLatestAreRemembered() {
        ShownAlerts shown = new ShownAlerts();
        for (int i = 0; i <= ShownAlerts.REMEMBERED; i++) {
            assertThat(shown.add(alert(Level.HIGH, "group-" + i).alert(), "")).isFalse();
        }
        assertThat(shown.add(alert(Level.HIGH, "group-1").alert(), "")).isTrue();
        assertThat(shown.add(alert(Level.HIGH, "group-0").alert(), "")).isFalse();
    }

    @Test
    void anEndIsShownOnlyWhereItIsAskedFor() {
        AlertWithHistory ended = close(Level.HIGH);
        writer(ConsoleSettings.DEFAULT, false).write(ended, CONTEXT);
        assertThat(screen.shown()).isEmpty();
        writer(settings(Level.LOW, false, true, false, ZoneOffset.UTC), true).write(ended, CONTEXT);
        assertThat(screen.shown())
                .isEqualTo(
                        "\u001b[2m[ended] A title (ip x): 1 event at 2026-03-02 09:00:00"
                                + " UTC\u001b[0m\n");
        writer(settings(Level.CRITICAL, false, true, false, ZoneOffset.UTC), false)
                .write(ended, CONTEXT);
        assertThat(screen.shown()).isEmpty();
    }

    @Test
    void whatIsNotShownIsStillKnownToTheSummary() {
        ConsoleSettings high = settings(Level.HIGH, false, false, false, ZoneOffset.UTC);
        writer(high, false).write(alert(Level.MEDIUM, "x"), CONTEXT);
        assertThat(screen.shown()).isEmpty();
        ConsoleSettings quiet = settings(Level.LOW, false, true, true, ZoneOffset.UTC);
        writer(quiet, false).write(alert(Level.CRITICAL, NINE, new String[] {"z"}, "u"), CONTEXT);
        writer(quiet, false)
                .write(alert(Level.CRITICAL, NINE - 1, new String[] {"y"}, "u"), CONTEXT);
        assertThat(screen.shown()).isEmpty();
        assertThat(FirstGroups.of(JOB).byRule())
                .containsOnly(Map.entry("medium", "x"), Map.entry("critical", "y"));
    }

    @Test
    void timesAreInTheZoneThatIsAskedFor() {
        writer(settings(Level.LOW, false, false, false, ZoneId.of("Asia/Kathmandu")), false)
                .write(alert(Level.HIGH, "x"), CONTEXT);
        assertThat(screen.shown()).contains("1 event at 2026-03-02 14:45:00 +05:45\n");
    }

    @Test
    void anAlertOfARuleThatIsNotLoadedIsABug() {
        ConsoleFindings none = new ConsoleFindings(Map.of(), ConsoleSettings.DEFAULT, JOB);
        assertThatThrownBy(
                        () ->
                                none.writer(screen.terminal(false, false))
                                        .write(alert(Level.HIGH, "x"), CONTEXT))
                .hasMessage("alert of the rule high, which is not loaded");
    }

    private ConsoleFindings.Writer writer(ConsoleSettings settings, boolean interactive) {
        return new ConsoleFindings(RULES, settings, JOB).writer(screen.terminal(interactive, true));
    }

    private static ConsoleSettings settings(
            Level least, boolean full, boolean verbose, boolean quiet, ZoneId zone) {
        return new ConsoleSettings(least, full, verbose, quiet, zone);
    }

    private static AlertWithHistory alert(Level level, String group) {
        return alert(level, NINE, new String[] {group}, "user");
    }

    private static AlertWithHistory alert(Level level, long time, String[] group, String user) {
        return alert(Activity.CREATE, level, time, group, user);
    }

    private static AlertWithHistory close(Level level) {
        return alert(Activity.CLOSE, level, NINE, new String[] {"x"}, "user");
    }

    private static AlertWithHistory alert(
            Activity activity, Level level, long time, String[] group, String user) {
        return AlertWithHistory.without(
                new Alert(
                        activity,
                        level.name().toLowerCase(Locale.ROOT),
                        group.length == 0 ? group : new String[] {"ip"},
                        group,
                        time,
                        1,
                        null,
                        time,
                        time,
                        time,
                        1,
                        0,
                        new long[] {time},
                        new Evidence[] {
                            EvidenceBuilder.event("event-" + time, time).user(user).build()
                        }));
    }

    private static RuleHeader rule(Level level) {
        return new RuleHeader(
                level.name().toLowerCase(Locale.ROOT),
                null,
                "A title",
                level,
                "",
                "1",
                List.of(),
                List.of(),
                List.of(),
                new Runbook("1. Look.\n2. Block."),
                null,
                new Location("a.yml", 1, 1));
    }
}
