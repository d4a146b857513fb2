package dev.gatewatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.model.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageAlertsTest {
    private static final int MOST = 3;

    private final PageAlerts alerts = new PageAlerts(MOST);

    @Test
    void theMostSevereAreShownAndOfThoseTheEarliest() {
        alerts.add(alert(Activity.CREATE, "a", 5, 1), Level.LOW);
        alerts.add(alert(Activity.CREATE, "b", 4, 1), Level.HIGH);
        alerts.add(alert(Activity.CREATE, "c", 3, 1), Level.HIGH);
        alerts.add(alert(Activity.CREATE, "d", 9, 1), Level.CRITICAL);

        assertThat(shown(alerts)).containsExactly("d", "c", "b");
        assertThat(alerts.count()).isEqualTo(4);
        assertThat(alerts.count(Level.LOW)).isEqualTo(1);
    }

    @Test
    void whichAreShownDoesNotDependOnTheirOrder() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            numbers.add(number);
        }
        List<String> expected = null;
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(numbers, new Random(round));
            PageAlerts some = new PageAlerts(MOST);
            for (int number : numbers) {
                some.add(
                        alert(Activity.CREATE, "g" + number, number % 7, 1),
                        Level.values()[number % 4]);
            }
            expected = expected == null ? shown(some) : expected;
            assertThat(shown(some)).isEqualTo(expected);
        }
    }

    @Test
    void aClosingGivesTheWholeExtentWhicheverOfThemComesFirst() {
        alerts.add(alert(Activity.CREATE, "a", 5, 10), Level.HIGH);
        alerts.add(alert(Activity.CLOSE, "a", 5, 40), Level.HIGH);
        alerts.add(alert(Activity.CLOSE, "b", 6, 70), Level.HIGH);
        alerts.add(alert(Activity.CREATE, "b", 6, 10), Level.HIGH);
        alerts.add(alert(Activity.CREATE, "c", 7, 10), Level.HIGH);

        assertThat(alerts.shown())
                .extracting(alert -> alert.latest().alert().count())
                .containsExactly(40L, 70L, 10L);
        assertThat(alerts.shown().get(2).closing()).isNull();
        assertThat(alerts.count()).isEqualTo(3);
    }

    private static List<String> shown(PageAlerts alerts) {
        return alerts.shown().stream()
                .map(alert -> alert.opening().alert().groupValues()[0])
                .toList();
    }

    private static AlertWithHistory alert(Activity activity, String group, long start, long count) {
        return AlertWithHistory.without(
                new Alert(
                        activity,
                        "rule",
                        new String[] {"group"},
                        new String[] {group},
                        start,
                        1,
                        null,
                        start,
                        start,
                        start + count,
                        count,
                        0,
                        new long[] {start},
                        new Evidence[0]));
    }
}
