package dev.gatewatch.cli.eventpattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of calls as EventBridge's filters, any of which lets an event through. */
final class NameFilters {
    private NameFilters() {}

    /** The filters, as lists, maps and texts. */
    static List<Object> of(CallNames names) {
        List<Object> filters = new ArrayList<>();
        names.matchers().forEach(matcher -> filters.add(filter(matcher)));
        Set<String> except = names.except();
        if (except != null) {
            List<String> texts = List.copyOf(except);
            boolean plain = texts.stream().noneMatch(text -> text.startsWith("*"));
            filters.add(Map.of("anything-but", plain ? texts : Map.of("wildcard", texts)));
        }
        return filters;
    }

    private static Object filter(NameMatcher matcher) {
        Object text =
                matcher.cased() ? matcher.text() : Map.of("equals-ignore-case", matcher.text());
        return switch (matcher.place()) {
            case WHOLE -> text;
            case START -> Map.of("prefix", text);
            case END -> Map.of("suffix", text);
        };
    }
}
