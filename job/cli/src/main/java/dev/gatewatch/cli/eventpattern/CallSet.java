package dev.gatewatch.cli.eventpattern;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A set of calls, each of an eventSource and an eventName.
 *
 * @param bySource the names that are in it of a source
 * @param ofAny the names that are in it whatever their source
 */
record CallSet(Map<String, CallNames> bySource, CallNames ofAny) {
    static final CallSet NONE = new CallSet(Map.of(), CallNames.NONE);
    static final CallSet ALL = new CallSet(Map.of(), CallNames.ALL);

    /** Names of one source. */
    static CallSet of(String source, CallNames names) {
        return new CallSet(Map.of(source, names), CallNames.NONE);
    }

    /** Names of any source. */
    static CallSet ofAny(CallNames names) {
        return new CallSet(Map.of(), names);
    }

    /** The names that are in it of a source. */
    CallNames names(String source) {
        return bySource.getOrDefault(source, CallNames.NONE).or(ofAny);
    }

    /** The calls of both sets. */
    CallSet or(CallSet other) {
        Map<String, CallNames> both = new TreeMap<>();
        for (String source : sources(other)) {
            both.put(source, names(source).or(other.names(source)));
        }
        return new CallSet(both, ofAny.or(other.ofAny));
    }

    /** All calls that are in both sets, and perhaps some that are in one. */
    CallSet and(CallSet other) {
        Map<String, CallNames> both = new TreeMap<>();
        for (String source : sources(other)) {
            CallNames names = names(source).and(other.names(source));
            if (!names.isNone()) {
                both.put(source, names);
            }
        }
        return new CallSet(both, ofAny.and(other.ofAny));
    }

    private Set<String> sources(CallSet other) {
        Set<String> sources = new TreeSet<>(bySource.keySet());
        sources.addAll(other.bySource.keySet());
        return sources;
    }
}
