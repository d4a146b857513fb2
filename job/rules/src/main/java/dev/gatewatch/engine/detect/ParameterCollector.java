package dev.gatewatch.engine.detect;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.event.admin.Changes;
import dev.gatewatch.event.json.JsonLeaves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
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
            List.of(
                    "password",
                    "secret",
                    "token",
                    "secretstring",
                    "privatekey",
                    "secretkey",
                    "apikey",
                    "externalid",
                    "session",
                    "passphrase");

    /** Names of people. */
    private static final Set<String> PERSONAL = Set.of("providerattributevalue");

    /** By parameter, in order: its settings by name. */
    private final List<Map<String, @Nullable String>> parameters = new ArrayList<>();

    private final Set<String> known = new HashSet<>();

    /** Where the parameters begin that no rule reads. */
    private int others = Integer.MAX_VALUE;

    private String parameter = "";
    private Map<String, @Nullable String> settings = Map.of();

    /** Begins a parameter; settings that are known already stay as they are. */
    void parameter(String name) {
        known.addAll(settings.keySet());
        parameter = name;
        settings = new LinkedHashMap<>();
        parameters.add(settings);
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
        parameter(name);
        if (name.length() <= MAX_NAME && !known.contains(name)) {
            settings.put(name, null);
        }
    }

    /** The parameters that follow matter less than those before. */
    void others() {
        others = parameters.size();
    }

    /** What was collected; null if that is nothing. */
    @Nullable Changes changes() {
        Map<String, @Nullable String> chosen = new LinkedHashMap<>();
        int first = Math.min(others, parameters.size());
        choose(parameters.subList(0, first), chosen);
        choose(parameters.subList(first, parameters.size()), chosen);
        if (chosen.isEmpty()) {
            return null;
        }
        String[] names = chosen.keySet().toArray(String[]::new);
        @Nullable String[] values = new @Nullable String[names.length];
        for (int at = 0; at < names.length; at++) {
            values[at] = chosen.get(names[at]);
        }
        return new Changes(names, values);
    }

    /**
     * Takes a setting of each parameter in turn while there is room: one with many settings, which
     * whoever calls can give it, does not hide the others. In the order of the parameters.
     */
    private static void choose(
            List<Map<String, @Nullable String>> from, Map<String, @Nullable String> chosen) {
        int room = Changes.MAX_COUNT - chosen.size();
        int[] taken = new int[from.size()];
        for (int round = 0; round < Changes.MAX_COUNT && room > 0; round++) {
            for (int at = 0; at < taken.length && room > 0; at++) {
                if (from.get(at).size() > round) {
                    taken[at]++;
                    room--;
                }
            }
        }
        for (int at = 0; at < taken.length; at++) {
            int left = taken[at];
            for (Map.Entry<String, @Nullable String> setting : from.get(at).entrySet()) {
                if (left-- > 0) {
                    chosen.put(setting.getKey(), setting.getValue());
                }
            }
        }
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
        if (name.length() > MAX_NAME
                || known.contains(name)
                || (!settings.containsKey(name) && settings.size() >= Changes.MAX_COUNT)
                || value.equals(Changes.HIDDEN)
                || (text && isSecret(name))) {
            return;
        }
        String first = settings.get(name);
        String joined = first == null || first.isEmpty() ? value : first;
        if (first != null && !first.isEmpty() && first.length() < Evidence.MAX_LENGTH) {
            joined = first + ", " + Beginning.of(value, Evidence.MAX_LENGTH);
        }
        settings.put(name, Beginning.of(joined, Evidence.MAX_LENGTH));
    }

    private static boolean isSecret(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String name = last.replace("_", "").replace("-", "");
        return PERSONAL.contains(name) || SECRET.stream().anyMatch(name::endsWith);
    }
}
