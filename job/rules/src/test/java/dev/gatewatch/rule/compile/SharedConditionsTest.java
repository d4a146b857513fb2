package dev.gatewatch.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.Expression;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The subtasks of a JVM share what is compiled, and nothing that they change. */
class SharedConditionsTest {
    private static final int EVENTS = 2_000;

    private static List<Expression> conditions(String text) {
        List<String> rules = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            rules.add(
                    RuleKit.detection(
                                    "s: {f|contains: "
                                            + text
                                            + number
                                            + "}\nt: [word"
                                            + number
                                            + "]\ncondition: s or t\n")
                            .replace("name: a_rule", "name: rule_" + number));
        }
        return RuleKit.rules(rules.toArray(new String[0])).detections().stream()
                .map(rule -> rule.condition())
                .toList();
    }

    private static FieldPlan plan(String... more) {
        List<String> fields = new ArrayList<>(List.of("f", FieldPlan.WHOLE_RECORD));
        fields.addAll(Arrays.asList(more));
        return FieldPlan.of(fields);
    }

    @Test
    void theSameConditionsOfTheSameFieldsAreCompiledOnce() {
        CompiledConditions first = SharedConditions.of(conditions("a"), plan());
        assertThat(SharedConditions.of(conditions("a"), plan())).isSameAs(first);
        assertThat(SharedConditions.of(conditions("b"), plan())).isNotSameAs(first);
        assertThat(SharedConditions.of(conditions("a"), plan("g"))).isNotSameAs(first);
    }

    @Test
    void nothingKeepsWhatNoSubtaskHas() {
        WeakReference<CompiledConditions> gone =
                new WeakReference<>(SharedConditions.of(conditions("gone"), plan()));
        for (int i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
        assertThat(SharedConditions.of(conditions("gone"), plan()).predicates).hasSize(40);
    }

    @Test
    void subtasksDoNotSeeOneAnothersEvents() throws Exception {
        FieldPlan plan = plan();
        ExecutorService subtasks = Executors.newFixedThreadPool(2);
        try {
            List<Future<int[]>> found = new ArrayList<>();
            for (int subtask = 0; subtask < 2; subtask++) {
                int own = subtask;
                found.add(subtasks.submit(() -> counts(plan, own)));
            }
            for (int subtask = 0; subtask < 2; subtask++) {
                int[] counts = found.get(subtask).get();
                for (int rule = 0; rule < counts.length; rule++) {
                    boolean own = rule % 2 == subtask;
                    assertThat(counts[rule]).as("rule %d", rule).matches(n -> own == n > 0);
                }
            }
        } finally {
            subtasks.shutdownNow();
        }
    }

    /** How often each rule matches events with the words of every other rule. */
    private static int[] counts(FieldPlan plan, int first) {
        CompiledRules rules = CompiledRules.of(conditions("part"), plan);
        int[] counts = new int[rules.size()];
        int[] matched = new int[rules.size()];
        for (int number = 0; number < EVENTS; number++) {
            int word = (first + 2 * number) % rules.size();
            TrailEvent event = RuleKit.event(plan, "f", "no WORD" + word);
            int count = rules.match(event, matched);
            for (int i = 0; i < count; i++) {
                counts[matched[i]] += matched[i] == word ? 1 : 0;
            }
        }
        return counts;
    }

    @Test
    void anEventThatMatchesNothingAllocatesNothing() {
        FieldPlan plan = plan();
        CompiledRules rules = CompiledRules.of(conditions("part"), plan);
        int[] matched = new int[rules.size()];
        TrailEvent[] events = {
            RuleKit.event(plan, "f", "par wor", "eventName", "A"),
            RuleKit.event(plan, "f", List.of("Part", "\u212aelvin \u00df"), "eventName", "B")
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        int found = rules.match(events[0], matched) + rules.match(events[1], matched);
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 100_000; i++) {
            found += rules.match(events[i & 1], matched);
        }
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(100_000);
        assertThat(found).isZero();
    }
}
