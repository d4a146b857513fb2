package dev.gatewatch.config;

import java.util.List;
import java.util.stream.Stream;

/** The options of all property groups. */
public final class Options {
    /** Every option, declared once, in the order in which they are documented. */
    public static final List<Option<?>> ALL =
            Stream.of(
                            SourceOptions.ALL,
                            EnrichmentOptions.ALL,
                            DetectionOptions.ALL,
                            AlertOptions.ALL,
                            RejectsConfig.OPTIONS,
                            ReportOptions.ALL,
                            ReviewConfig.OPTIONS)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    private Options() {}

    static List<String> groups() {
        return ALL.stream().map(Option::group).distinct().toList();
    }

    static List<String> keys(String group) {
        return ALL.stream()
                .filter(option -> option.group().equals(group))
                .map(option -> option.key())
                .toList();
    }
}
