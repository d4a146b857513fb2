package dev.gatewatch.config;

import dev.gatewatch.problem.Location;
import java.util.List;

/** A property group as given, not yet checked. */
record PropertyGroup(String name, Location location, List<Property> properties) {
    /** One key of it; both have their own place, so that a message can point to the right one. */
    record Property(String key, Location keyLocation, String value, Location valueLocation) {}
}
