package dev.gatewatch.report.window;

import dev.gatewatch.report.count.ReportFingerprint;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The loaded reports by their fingerprints. State names reports so, not by number: it stays that of
 * the same report when others are added, changed or removed.
 */
final class ReportIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<UUID, Report> reports = new HashMap<>();
    private final ArrayList<UUID> ids = new ArrayList<>();

    ReportIndex(ReportSet set) {
        for (Report report : set.all()) {
            UUID id = UUID.fromString(ReportFingerprint.of(report));
            reports.put(id, report);
            ids.add(id);
        }
    }

    /** The fingerprint of the report with this number. */
    UUID id(int number) {
        return ids.get(number);
    }

    /** The report, or null if it is no longer loaded as it was. */
    @Nullable Report find(UUID id) {
        return reports.get(id);
    }
}
