package dev.gatewatch.cli.eventpattern;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of names of calls: those that a matcher accepts, and those that are not excepted.
 *
 * @param except names, and endings of names after a star, that are not in the set unless a matcher
 *     accepts them; empty if all names are in it; null if only what a matcher accepts is
 */
record CallNames(Set<NameMatcher> matchers, @Nullable Set<String> except) {
    static final CallNames NONE = new CallNames(Set.of(), null);
    static final CallNames ALL = new CallNames(Set.of(), Set.of());

    /** Those that a matcher accepts. */
    static CallNames of(NameMatcher matcher) {
        return new CallNames(Set.of(matcher), null);
    }

    /** The name, in whatever case. */
    static CallNames named(String name) {
        return of(new NameMatcher(NameMatcher.Place.WHOLE, name, false));
    }

    boolean isAll() {
        return except != null && except.isEmpty();
    }

    boolean isNone() {
        return except == null && matchers.isEmpty();
    }

    /** Whether a name is in the set. */
    boolean contains(String name) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(name))
                || (except != null && except.stream().noneMatch(one -> isExcepted(name, one)));
    }

    /** The names of both sets. */
    CallNames or(CallNames other) {
        if (isAll() || other.isAll()) {
            return ALL;
        }
        Set<NameMatcher> all = new TreeSet<>(matchers);
        all.addAll(other.matchers);
        Set<NameMatcher> both = new TreeSet<>(all);
        both.removeIf(one -> all.stream().anyMatch(more -> more.coversMore(one)));
        Set<String> excepted = except;
        if (excepted == null) {
            excepted = other.except;
        } else if (other.except != null) {
            excepted = new TreeSet<>(excepted);
            excepted.retainAll(other.except);
        }
        return new CallNames(both, excepted);
    }

    /** All names that are in both sets, and perhaps some that are in one. */
    CallNames and(CallNames other) {
        if (isAll() || other.isNone()) {
            return other;
        }
        if (other.isAll() || isNone()) {
            return this;
        }
        if (!isListed() && other.isListed()) {
            return other.and(this);
        }
        return isListed()
                ? new CallNames(
                        matchers.stream()
                                .filter(matcher -> other.contains(matcher.text()))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        null)
                : this;
    }

    /** The names of the set but these, except where a matcher for more than one accepts them. */
    CallNames without(Set<String> names) {
        Set<NameMatcher> left = new TreeSet<>(matchers);
        left.removeIf(
                matcher ->
                        matcher.place() == NameMatcher.Place.WHOLE
                                && names.stream().anyMatch(matcher::matches));
        if (except == null) {
            return new CallNames(left, null);
        }
        Set<String> more = new TreeSet<>(except);
        more.addAll(names);
        return new CallNames(left, more);
    }

    /** Whether each of its names is known. */
    private boolean isListed() {
        return except == null
                && matchers.stream()
                        .allMatch(matcher -> matcher.place() == NameMatcher.Place.WHOLE);
    }

    private static boolean isExcepted(String name, String excepted) {
        return excepted.startsWith("*")
                ? name.endsWith(excepted.substring(1))
                : name.equals(excepted);
    }
}
