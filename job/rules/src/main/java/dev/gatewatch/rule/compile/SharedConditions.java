package dev.gatewatch.rule.compile;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.model.Expression;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is compiled in this JVM, so that all subtasks of a job share it. It lasts only as long as
 * one of them has it: neither a job nor its classes are kept.
 */
final class SharedConditions {
    private static final Map<Integer, Shared> BY_HASH = new HashMap<>();
    private static final ReferenceQueue<CompiledConditions> GONE = new ReferenceQueue<>();

    private SharedConditions() {}

    private static final class Shared extends WeakReference<CompiledConditions> {
        final int hash;

        Shared(CompiledConditions conditions, int hash) {
            super(conditions, GONE);
            this.hash = hash;
        }
    }

    /**
     * Compiles conditions, unless they are compiled for these fields already.
     *
     * @throws IllegalArgumentException if the plan lacks a field
     */
    static CompiledConditions of(List<Expression> conditions, FieldPlan plan) {
        List<String> fields = plan.names();
        int hash = 31 * conditions.hashCode() + fields.hashCode();
        // One compiles and the others wait, which takes no longer, and less memory.
        synchronized (BY_HASH) {
            forget();
            Shared shared = BY_HASH.get(hash);
            CompiledConditions known = shared == null ? null : shared.get();
            if (known != null && known.isOf(conditions, fields)) {
                return known;
            }
            CompiledConditions compiled = new CompiledConditions(conditions, plan);
            BY_HASH.put(hash, new Shared(compiled, hash));
            return compiled;
        }
    }

    private static void forget() {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            BY_HASH.remove(((Shared) gone).hash, gone);
        }
    }
}
