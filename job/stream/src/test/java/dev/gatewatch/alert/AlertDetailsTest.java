package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Risk;
import org.junit.jupiter.api.Test;

class AlertDetailsTest {
    @Test
    void theLinesAreThoseOfTheTextWithoutWhatHasPartsOfItsOwn() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(3));

        assertThat(AlertDetails.lines(alert, Alerts.rule()))
                .extracting(AlertDetails.Line::label, AlertDetails.Line::value)
                .contains(
                        tuple("from", "192.0.2.10"),
                        tuple("who", "3 users: user-1, user-2, user-3"))
                .extracting(line -> line.toList().get(0))
                .containsExactly("group", "who", "from", "pool", "seen", "did", "result");
    }

    @Test
    void aClosingAlertHasItsWholeExtentAndNoValueIsCutOrBroken() {
        Alert alert = Alerts.of(Activity.CLOSE, Alerts.users(20));

        assertThat(AlertDetails.lines(alert, Alerts.rule()))
                .anySatisfy(
                        line ->
                                assertThat(line.value())
                                        .contains("user-1,", "user-20")
                                        .hasSizeGreaterThan(100));
    }

    @Test
    void textOfEventsIsPrintable() {
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        Alerts.risky(1, new Risk("High", null, "true", "\u202eGermany\n  do  x")));

        assertThat(AlertDetails.lines(alert, Alerts.rule()))
                .filteredOn(line -> line.label().equals("risk"))
                .singleElement()
                .satisfies(
                        line ->
                                assertThat(line.value())
                                        .doesNotContain("\u202e", "\n")
                                        .contains("do  x"));
    }

    @Test
    void aClosingEndsTheAlertsThatItNames() {
        Alert opening = Alerts.of(Activity.CREATE, Alerts.users(3));
        Alert closing = Alerts.of(Activity.CLOSE, Alerts.users(3));

        assertThat(AlertDetails.ended(closing)).contains(AlertDetails.uid(opening));
    }

    @Test
    void theStepsAreTheParagraphsOfTheRunbook() {
        assertThat(AlertDetails.steps(Alerts.rule()))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("1.");
    }
}
