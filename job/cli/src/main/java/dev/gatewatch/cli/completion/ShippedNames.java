package dev.gatewatch.cli.completion;

import dev.gatewatch.PackedRules;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.report.model.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * The names of the rules and reports that come with the program: what a shell completes {@code
 * --rule} with.
 */
public final class ShippedNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        try {
            Definitions shipped =
                    Definitions.load("rules", PackedRules.read(), PackedRules.readReports(), false);
            List<String> names = new ArrayList<>();
            shipped.rules().rules().all().stream()
                    .map(rule -> rule.header().name())
                    .filter(Objects::nonNull)
                    .forEach(names::add);
            shipped.reports().reports().stream().map(Report::name).forEach(names::add);
            Collections.sort(names);
            return names;
        } catch (IOException e) {
            // A shell without these names still completes all else.
            return List.of();
        }
    }
}
