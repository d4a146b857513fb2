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

/** Reads {@code window}: {@code tumbling: 15m}, {@code sliding: 1h} or {@code daily: "06:00"}. */
final class WindowParser {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /** Each event is in so many windows at most. */
    private static final int MOST_WINDOWS = 100;

    private static final String EXAMPLE =
            "{tumbling: 15m}, {sliding: 1h, every: 5m} or {daily: \"06:00\", zone: Europe/Berlin}";

    private final Problems problems;

    WindowParser(Problems problems) {
        this.problems = problems;
    }

    /** The window, or null and problems. */
    @Nullable ReportWindow parse(YamlMapping mapping) {
        MappingReader reader = new MappingReader(mapping, problems);
        if (reader.has("tumbling")) {
            reader.allow(List.of("tumbling"), "beside tumbling");
            return tumbling(reader);
        }
        if (reader.has("sliding")) {
            reader.allow(List.of("sliding", "every"), "beside sliding");
            return sliding(reader);
        }
        if (reader.has("daily")) {
            reader.allow(List.of("daily", "zone"), "beside daily");
            return daily(reader);
        }
        problems.add(mapping.location(), "window must be " + EXAMPLE);
        return null;
    }

    private @Nullable ReportWindow tumbling(MappingReader reader) {
        Duration size = length(reader, "tumbling");
        if (size == null) {
            return null;
        }
        if (DAY.toMillis() % size.toMillis() != 0 && size.toMillis() % DAY.toMillis() != 0) {
            problems.add(
                    reader.location("tumbling"),
                    "a tumbling window must divide a day, or be whole days, so that it begins at the"
                            + " same times each day");
            return null;
        }
        return new ReportWindow.Tumbling(size);
    }

    private @Nullable ReportWindow sliding(MappingReader reader) {
        Duration size = length(reader, "sliding");
        if (!reader.require("every", "a sliding window needs every, how far apart they begin")) {
            return null;
        }
        Duration every = length(reader, "every");
        if (size == null || every == null) {
            return null;
        }
        if (size.toMillis() % every.toMillis() != 0 || DAY.toMillis() % every.toMillis() != 0) {
            problems.add(
                    reader.location("every"),
                    "every must divide both the window and a day, such as 5m of 1h");
            return null;
        }
        if (size.toMillis() / every.toMillis() > MOST_WINDOWS) {
            problems.add(
                    reader.location("every"),
                    "an event would be in more than " + MOST_WINDOWS + " windows");
            return null;
        }
        return new ReportWindow.Sliding(size, every);
    }

    private @Nullable ReportWindow daily(MappingReader reader) {
        YamlScalar at = reader.scalar("daily");
        YamlScalar zone = reader.scalar("zone");
        if (at == null) {
            return null;
        }
        LocalTime time = null;
        try {
            time = LocalTime.parse(at.text());
        } catch (DateTimeException e) {
            problems.add(
                    at.location(),
                    "daily must be a time of day such as \"06:00\", not " + at.description());
        }
        ZoneId id = zone == null ? ZoneId.of("UTC") : zone(zone);
        return time == null || id == null ? null : new ReportWindow.Daily(time, id);
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
        Duration length = scalar == null ? null : Timespan.read(key, scalar, SHORTEST, problems);
        if (length != null && length.compareTo(LONGEST) > 0) {
            problems.add(reader.location(key), key + " must be at most " + LONGEST.toDays() + "d");
            return null;
        }
        return length;
    }
}
