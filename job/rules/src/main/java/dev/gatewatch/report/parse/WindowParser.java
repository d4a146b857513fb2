package dev.gatewatch.report.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code window}: {@code tumbling: 15m}, {@code sliding: {size: 1h, every: 5m}} or {@code
 * daily: "06:00"}.
 */
final class WindowParser {
    static final String EXAMPLE =
            "{tumbling: 15m}, {sliding: {size: 1h, every: 5m}} or {daily: \"06:00\", zone:"
                    + " Europe/Berlin}";

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /** Each event is in so many windows at most. */
    private static final int MOST_WINDOWS = 100;

    private final Problems problems;

    WindowParser(Problems problems) {
        this.problems = problems;
    }

    /** The window, or null and problems. */
    @Nullable ReportWindow parse(YamlMapping mapping) {
        MappingReader reader = new MappingReader(mapping, problems);
        int before = problems.size();
        reader.allow(ReportKeywords.window(), "in window");
        List<String> kinds =
                List.of("tumbling", "sliding", "daily").stream().filter(reader::has).toList();
        if (kinds.size() != 1) {
            if (problems.size() == before) {
                problems.add(mapping.location(), "a window is one of " + EXAMPLE);
            }
            return null;
        }
        if (reader.has("zone") && !kinds.contains("daily")) {
            problems.add(
                    reader.location("zone"),
                    "only a daily window has a zone; all others begin at the same times everywhere");
        }
        return switch (kinds.get(0)) {
            case "tumbling" -> tumbling(reader);
            case "sliding" -> sliding(reader);
            default -> daily(reader);
        };
    }

    private @Nullable ReportWindow tumbling(MappingReader reader) {
        Duration size = length(reader, "tumbling");
        if (size == null) {
            return null;
        }
        if (!divides(size, DAY) && !divides(DAY, size)) {
            problems.add(
                    reader.location("tumbling"),
                    "a tumbling window must divide a day, such as 15m, or be whole days, so that it"
                            + " begins at the same times each day");
            return null;
        }
        return new ReportWindow.Tumbling(size);
    }

    private @Nullable ReportWindow sliding(MappingReader window) {
        YamlMapping mapping = window.mapping("sliding");
        if (mapping == null) {
            return null;
        }
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(ReportKeywords.sliding(), "in sliding");
        reader.require("size", "a sliding window has no size, such as {size: 1h, every: 5m}");
        reader.require(
                "every",
                "a sliding window has no every, how far apart they begin, such as {size: 1h, every:"
                        + " 5m}");
        Duration size = length(reader, "size");
        Duration every = length(reader, "every");
        if (size == null || every == null) {
            return null;
        }
        if (!divides(every, size) || !divides(every, DAY)) {
            problems.add(
                    reader.location("every"),
                    "every must divide both the size and a day, such as 5m of 1h");
            return null;
        }
        if (size.toMillis() / every.toMillis() > MOST_WINDOWS) {
            problems.add(
                    reader.location("every"),
                    "an event would be in more than "
                            + MOST_WINDOWS
                            + " windows; make every longer, or size shorter");
            return null;
        }
        return new ReportWindow.Sliding(size, every);
    }

    private static boolean divides(Duration part, Duration whole) {
        return whole.toMillis() % part.toMillis() == 0;
    }

    private @Nullable ReportWindow daily(MappingReader reader) {
        YamlScalar at = reader.scalar("daily");
        YamlScalar name = reader.scalar("zone");
        ZoneId zone = name == null ? ZoneId.of("UTC") : zone(name);
        LocalTime time = at == null ? null : time(at);
        return time == null || zone == null ? null : new ReportWindow.Daily(time, zone);
    }

    private @Nullable LocalTime time(YamlScalar scalar) {
        try {
            // Hours and minutes, no seconds.
            if (scalar.text().length() == "06:00".length()) {
                return LocalTime.parse(scalar.text());
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        problems.add(
                scalar.location(),
                "daily must be a time of day such as \"06:00\", not " + scalar.description());
        return null;
    }

    private @Nullable ZoneId zone(YamlScalar zone) {
        if (ZoneId.getAvailableZoneIds().contains(zone.text())) {
            return ZoneId.of(zone.text());
        }
        problems.add(
                zone.location(),
                "unknown time zone "
                        + Excerpt.of(zone.text())
                        + DidYouMean.closest(zone.text(), ZoneId.getAvailableZoneIds())
                                .map(meant -> " (did you mean \"" + meant + "\"?)")
                                .orElse("; write a name such as Europe/Berlin"));
        return null;
    }

    private @Nullable Duration length(MappingReader reader, String key) {
        YamlScalar scalar = reader.scalar(key);
        if (scalar == null) {
            return null;
        }
        Duration length = Timespan.read(key, scalar, SHORTEST, problems);
        if (length != null && length.compareTo(LONGEST) > 0) {
            problems.add(scalar.location(), key + " must be at most " + LONGEST.toDays() + "d");
            return null;
        }
        return length;
    }
}
