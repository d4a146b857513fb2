package dev.gatewatch.rule.compile;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The detection rules of a rule set, ready to be evaluated on events. Not for use by several
 * threads, and not serializable: each subtask compiles its own.
 */
public final class CompiledRules {
    private static final int CACHE_SIZE = 4_096;

    /** No service and no call has a longer name; longer ones are not kept, in characters. */
    private static final int MAX_CACHED = 256;

    private final EventPredicate[] predicates;
    private final CandidateIndex index;
    private final int[] all;

    // Each call has its one slot and evicts its content: bounded whatever the input, and in
    // practice the few dozen calls of an account are all cached.
    private final @Nullable Cached[] cache = new @Nullable Cached[CACHE_SIZE];

    private record Cached(String source, String name, String kind, Candidates candidates) {}

    /** Not a record, whose equality would not be the array's. */
    private static final class Candidates {
        final int[] rules;

        Candidates(int[] rules) {
            this.rules = rules;
        }
    }

    private CompiledRules(List<EventPredicate> predicates, CandidateIndex index) {
        this.predicates = predicates.toArray(new EventPredicate[0]);
        this.index = index;
        this.all = index.all();
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
        PredicateCompiler compiler = new PredicateCompiler(plan);
        return new CompiledRules(
                conditions.stream().map(compiler::compile).toList(),
                new CandidateIndex(conditions));
    }

    /**
     * The numbers of the rules that are worth evaluating on the event, ascending: all that match
     * and perhaps some that do not. A rule's number is its position in {@link
     * RuleSet#detections()}.
     *
     * @return shared between calls: not to be changed
     */
    public int[] candidates(TrailEvent event) {
        int sourceSlot = event.find(BaseField.EVENT_SOURCE.id());
        int nameSlot = event.find(BaseField.EVENT_NAME.id());
        int kindSlot = event.find(BaseField.SIGN_IN_KIND.id());
        if (isArray(event, sourceSlot) || isArray(event, nameSlot) || isArray(event, kindSlot)) {
            return all;
        }
        String source = text(event, sourceSlot);
        String name = text(event, nameSlot);
        String kind = text(event, kindSlot);
        if (source.length() + name.length() + kind.length() > MAX_CACHED) {
            return index.find(source, name, kind);
        }
        int hash = 31 * (31 * source.hashCode() + name.hashCode()) + kind.hashCode();
        int place = (hash ^ (hash >>> 16)) & (CACHE_SIZE - 1);
        Cached cached = cache[place];
        if (cached == null
                || !cached.name.equals(name)
                || !cached.source.equals(source)
                || !cached.kind.equals(kind)) {
            int[] found = index.find(source, name, kind);
            cached = new Cached(source, name, kind, new Candidates(found));
            cache[place] = cached;
        }
        return cached.candidates.rules;
    }

    private static boolean isArray(TrailEvent event, int slot) {
        return slot >= 0 && event.end(slot) - slot > 1;
    }

    private static String text(TrailEvent event, int slot) {
        return slot < 0 ? "" : event.texts()[slot];
    }

    /** Whether the event matches the rule with this number. */
    public boolean matches(int rule, TrailEvent event) {
        return predicates[rule].test(event);
    }
}
