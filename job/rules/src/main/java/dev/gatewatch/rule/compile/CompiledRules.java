package dev.gatewatch.rule.compile;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.match.FoundLiterals;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.RuleSet;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The detection rules of a rule set, ready to be evaluated on events. Not for use by several
 * threads, and not serializable: each subtask has its own, which shares what is compiled with the
 * others of its JVM and keeps only what is known of the event at hand.
 */
public final class CompiledRules {
    private static final int CACHE_SIZE = 1_024;

    /** No service and no call has a longer name; longer ones are not kept, in characters. */
    private static final int MAX_CACHED = 256;

    private final CompiledConditions compiled;
    private final FoundLiterals found;
    private final RuleBits candidates;

    // Each call has its one slot and evicts its content: bounded whatever the input, and in
    // practice the few dozen calls of an account are all cached.
    private final @Nullable Cached[] cache;

    private record Cached(String source, String name, String kind, boolean asked) {}

    private CompiledRules(CompiledConditions compiled) {
        this.compiled = compiled;
        this.found = new FoundLiterals(compiled.literals);
        this.candidates = new RuleBits(compiled.predicates.length);
        this.cache = new @Nullable Cached[compiled.calls.asksForAll() ? 0 : CACHE_SIZE];
    }

    /**
     * Compiles rules.
     *
     * @param plan how events number their fields; must have all {@link RuleSet#fields()}
     * @throws IllegalArgumentException if the plan lacks a field
     */
    public static CompiledRules of(RuleSet rules, FieldPlan plan) {
        return of(
                rules.detections().stream()
                        .map(
                                rule ->
                                        rule.logSource().coversCloudTrail()
                                                ? rule.condition()
                                                : Expression.NEVER)
                        .toList(),
                plan);
    }

    /** Compiles the conditions of rules, in the order of the rules' numbers. */
    public static CompiledRules of(List<Expression> conditions, FieldPlan plan) {
        return new CompiledRules(SharedConditions.of(conditions, plan));
    }

    /** How many rules there are. */
    public int size() {
        return compiled.predicates.length;
    }

    /**
     * Whether a rule asks for events of the source, name and kind that this one has; the others can
     * be dropped at once, before they are enriched.
     */
    public boolean asksFor(TrailEvent event) {
        CallIndex calls = compiled.calls;
        if (calls.asksForAll()) {
            return true;
        }
        int sourceSlot = event.find(BaseField.EVENT_SOURCE.id());
        int nameSlot = event.find(BaseField.EVENT_NAME.id());
        int kindSlot = event.find(BaseField.SIGN_IN_KIND.id());
        if (isArray(event, sourceSlot) || isArray(event, nameSlot) || isArray(event, kindSlot)) {
            return !calls.isEmpty();
        }
        String source = text(event, sourceSlot);
        String name = text(event, nameSlot);
        String kind = text(event, kindSlot);
        if (source.length() + name.length() + kind.length() > MAX_CACHED) {
            return calls.asksFor(source, name, kind);
        }
        int hash = 31 * (31 * source.hashCode() + name.hashCode()) + kind.hashCode();
        int place = (hash ^ (hash >>> 16)) & (CACHE_SIZE - 1);
        Cached cached = cache[place];
        if (cached == null
                || !cached.name.equals(name)
                || !cached.source.equals(source)
                || !cached.kind.equals(kind)) {
            cached = new Cached(source, name, kind, calls.asksFor(source, name, kind));
            cache[place] = cached;
        }
        return cached.asked;
    }

    private static boolean isArray(TrailEvent event, int slot) {
        return slot >= 0 && event.end(slot) - slot > 1;
    }

    private static String text(TrailEvent event, int slot) {
        return slot < 0 ? "" : event.texts()[slot];
    }

    /**
     * Finds all rules that an event matches. A rule's number is its position in {@link
     * RuleSet#detections()}.
     *
     * @param matched receives their numbers, ascending; has at least {@link #size()} places
     * @return how many they are
     */
    public int match(TrailEvent event, int[] matched) {
        found.of(event);
        compiled.index.find(event, found, candidates);
        int count = 0;
        for (int rule = candidates.take(); rule >= 0; rule = candidates.take()) {
            if (compiled.predicates[rule].test(event, found)) {
                matched[count++] = rule;
            }
        }
        return count;
    }

    /** Whether the event matches the rule with this number. */
    public boolean matches(int rule, TrailEvent event) {
        found.of(event);
        return compiled.predicates[rule].test(event, found);
    }

    /** The numbers of the rules that are evaluated on an event, ascending. */
    int[] candidates(TrailEvent event) {
        found.of(event);
        compiled.index.find(event, found, candidates);
        int[] rules = new int[size()];
        int count = 0;
        for (int rule = candidates.take(); rule >= 0; rule = candidates.take()) {
            rules[count++] = rule;
        }
        return Arrays.copyOf(rules, count);
    }
}
