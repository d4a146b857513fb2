package dev.gatewatch.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short ways to rules and events. */
public final class RuleKit {
    private RuleKit() {}

    /** Five lines, so that what is put behind them starts in line 6. */
    public static final String HEAD =
            """
            title: A rule
            name: a_rule
            logsource:
              product: aws
              service: cloudtrail
            """;

    /** A detection rule with these lines under its detection, in line 7. */
    public static String detection(String lines) {
        return HEAD + "detection:\n" + lines.indent(2);
    }

    /** A rule on one selection with these lines. */
    public static String selection(String lines) {
        return detection("sel:\n" + lines.indent(2) + "condition: sel\n");
    }

    public static LoadedRules load(String... texts) {
        List<RuleFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(RuleFile.of("r" + (files.size() + 1) + ".yml", text));
        }
        return RuleLoader.load(files);
    }

    /** The rules of texts without problems. */
    public static RuleSet rules(String... texts) {
        LoadedRules loaded = load(texts);
        assertThat(loaded.problems()).isEmpty();
        return loaded.rules();
    }

    /** The problems of one rule, as they are shown, without the file. */
    public static List<String> problems(String text) {
        return load(text).problems().stream().map(RuleKit::shown).toList();
    }

    private static String shown(Problem problem) {
        assertThat(problem.message()).doesNotContain("\n");
        return problem.location().line()
                + ":"
                + problem.location().column()
                + ": "
                + problem.message();
    }

    /** Whether one rule matches an event of these fields and values, in turn. */
    public static boolean matches(String text, Object... fieldsAndValues) {
        RuleSet rules = rules(text);
        FieldPlan plan = FieldPlan.of(rules.fields());
        CompiledRules compiled = CompiledRules.of(rules, plan);
        TrailEvent event = event(plan, fieldsAndValues);
        boolean matches = compiled.matches(0, event);
        boolean candidate = Arrays.equals(compiled.candidates(event), new int[] {0});
        assertThat(candidate || !matches).as("what matches is a candidate").isTrue();
        return matches;
    }

    /** An event of the planned ones of these fields; a list is an array, "\0" is null. */
    public static TrailEvent event(FieldPlan plan, Object... fieldsAndValues) {
        TrailEventBuilder builder = new TrailEventBuilder();
        int whole = plan.id(FieldPlan.WHOLE_RECORD);
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            int field = plan.id((String) fieldsAndValues[i]);
            Object value = fieldsAndValues[i + 1];
            for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                if (field >= 0) {
                    builder.add(field, kind(each), each.equals("\0") ? "" : each.toString());
                }
                if (whole >= 0 && !each.equals("\0")) {
                    builder.add(whole, kind(each), each.toString());
                }
            }
        }
        return builder.build("id", 0);
    }

    private static ValueKind kind(Object value) {
        if (value instanceof Number) {
            return ValueKind.NUMBER;
        }
        if (value instanceof Boolean) {
            return ValueKind.BOOLEAN;
        }
        if (value.equals("\0")) {
            return ValueKind.NULL;
        }
        return value.toString().startsWith("{") ? ValueKind.JSON : ValueKind.TEXT;
    }
}
