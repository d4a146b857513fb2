package dev.gatewatch.report.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The reports of a job, by name. */
public final class ReportSet implements Serializable {
    /** None. */
    public static final ReportSet EMPTY = new ReportSet(List.of());

    private static final long serialVersionUID = 1L;

    private final ArrayList<Report> reports;
    private final HashMap<String, Report> byName = new HashMap<>();

    /**
     * Of these reports.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public ReportSet(List<Report> reports) {
        this.reports = new ArrayList<>(reports);
        for (Report report : reports) {
            if (byName.put(report.name(), report) != null) {
                throw new IllegalArgumentException("two reports are named " + report.name());
            }
        }
    }

    /** In the order of their numbers. */
    public List<Report> all() {
        return List.copyOf(reports);
    }

    /** The report of this name, or null. */
    public @Nullable Report find(String name) {
        return byName.get(name);
    }

    /** These and more. */
    public ReportSet with(List<Report> more) {
        List<Report> all = new ArrayList<>(reports);
        all.addAll(more);
        return new ReportSet(all);
    }

    /** All fields that they read. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        reports.forEach(report -> fields.addAll(report.fields()));
        return fields;
    }

    /** By name. */
    public Map<String, Report> byName() {
        return Map.copyOf(byName);
    }
}
