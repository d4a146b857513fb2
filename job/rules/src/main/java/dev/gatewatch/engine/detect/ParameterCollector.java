package dev.gatewatch.engine.detect;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.event.admin.Changes;
import dev.gatewatch.event.json.JsonLeaves;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parameters of one call by name, objects as their members. Secrets are left out, and
 * of what there is too much: at most {@link Changes#MAX_COUNT} parameters, texts of at most {@link
 * Evidence#MAX_LENGTH} characters.
 */
final class ParameterCollector {
    /** The longest name, in characters. */
    private static final int MAX_NAME = 128;

    /** CloudTrail hides the values of these where it knows them; who uses another API may not. */
    private static final List<String> SECRET =
            List.of("password", "secret", "token", "secretstring", "privatekey", "secretkey");

    /** Names of people. */
    private static final Set<String> PERSONAL = Set.of("providerattributevalue");

    private final Map<String, @Nullable String> all = new LinkedHashMap<>();
    private String parameter = "";

    /** The names that had a value before the current parameter came. */
    private Set<String> before = Set.of();

    /** Begins a parameter; one that is known already stays as it is. */
    void parameter(String name) {
        parameter = name;
        before = Set.copyOf(all.keySet());
    }

    /** A value of the current parameter, or of an element if it is an array. */
    void value(ValueKind kind, String text) {
        if (kind == ValueKind.JSON) {
            json(text);
        } else {
            add(parameter, text, kind == ValueKind.TEXT);
        }
    }

    /** A parameter that the call does not have. */
    void leftOut(String name) {
        if (name.length() <= MAX_NAME && all.size() < Changes.MAX_COUNT) {
            all.putIfAbsent(name, null);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** What was collected; null if that is nothing. */
    @Nullable Changes changes() {
        if (all.isEmpty()) {
            return null;
        }
        String[] names = all.keySet().toArray(String[]::new);
        @Nullable String[] values = new @Nullable String[names.length];
        for (int at = 0; at < names.length; at++) {
            values[at] = all.get(names[at]);
        }
        return new Changes(names, values);
    }

    private void json(String text) {
        try {
            JsonLeaves.read(text, parameter, MAX_NAME, this::add);
        } catch (IOException e) {
            // Decoding writes JSON; an alert must not fail over it.
            add(parameter, text, true);
        }
    }

    private void add(String name, String value, boolean text) {
        boolean known = all.containsKey(name);
        if (name.length() > MAX_NAME
                || before.contains(name)
                || (!known && all.size() >= Changes.MAX_COUNT)
                || value.equals(Changes.HIDDEN)
                || (text && isSecret(name))) {
            return;
        }
        String first = all.get(name);
        String joined = first == null || first.isEmpty() ? value : first;
        if (first != null && !first.isEmpty() && first.length() < Evidence.MAX_LENGTH) {
            joined = first + ", " + Beginning.of(value, Evidence.MAX_LENGTH);
        }
        all.put(name, Beginning.of(joined, Evidence.MAX_LENGTH));
    }

    private static boolean isSecret(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PERSONAL.contains(name) || SECRET.stream().anyMatch(name::endsWith);
    }
}
