package dev.gatewatch.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatewatch.config.PropertyGroup.Property;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the property groups in a JSON text, and problems of its structure. */
final class PropertyGroupsParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ID = "PropertyGroupId";
    private static final String MAP = "PropertyMap";

    private final String path;
    private final Problems problems;

    PropertyGroupsParser(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /**
     * The well-formed groups.
     *
     * @throws IOException never, since the text is in memory
     */
    List<PropertyGroup> parse(String json) throws IOException {
        List<PropertyGroup> groups = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                problems.add(
                        here(parser),
                        "must be a list of property groups:"
                                + " [{\"PropertyGroupId\": \"Source\", \"PropertyMap\": {...}}]");
                return groups;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                PropertyGroup group = group(parser);
                if (group != null) {
                    groups.add(group);
                }
            }
            if (parser.nextToken() != null) {
                problems.add(here(parser), "nothing may follow the list of property groups");
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            problems.add(
                    at == null ? Location.whole(path) : location(at),
                    "is not valid JSON: " + firstLine(e.getOriginalMessage()));
        }
        return groups;
    }

    private @Nullable PropertyGroup group(JsonParser parser) throws IOException {
        Location start = here(parser);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add(start, "a property group is an object with " + ID + " and " + MAP);
            parser.skipChildren();
            return null;
        }
        String name = null;
        Location named = start;
        List<Property> properties = null;
        boolean whole = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            Location fieldLocation = here(parser);
            JsonToken value = parser.nextToken();
            if (field.equals(ID) && value == JsonToken.VALUE_STRING) {
                name = parser.getText();
                named = here(parser);
            } else if (field.equals(MAP) && value == JsonToken.START_OBJECT) {
                properties = properties(parser);
            } else {
                whole = false;
                problems.add(fieldLocation, wrongField(field));
                parser.skipChildren();
            }
        }
        if (whole && (name == null || properties == null)) {
            problems.add(start, "this property group has no " + (name == null ? ID : MAP));
        }
        return name == null || properties == null
                ? null
                : new PropertyGroup(name, named, properties);
    }

    private static String wrongField(String field) {
        return switch (field) {
            case ID -> ID + " must be a text, the name of the group";
            case MAP -> MAP + " must be an object of keys and values";
            default ->
                    "unknown key "
                            + Excerpt.of(field)
                            + " of a property group"
                            + DidYouMean.hint(field, List.of(ID, MAP));
        };
    }

    private List<Property> properties(JsonParser parser) throws IOException {
        List<Property> properties = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Location keyLocation = here(parser);
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                properties.add(new Property(key, keyLocation, parser.getText(), here(parser)));
            } else {
                problems.add(here(parser), notText(key, value, parser));
                parser.skipChildren();
            }
        }
        return properties;
    }

    /** The managed service accepts strings only: a file that works here must work there. */
    private static String notText(String key, JsonToken value, JsonParser parser)
            throws IOException {
        String message = Excerpt.of(key) + " must be a text";
        return value.isNumeric() || value.isBoolean()
                ? message + " in quotes: \"" + parser.getText() + "\""
                : message;
    }

    private Location here(JsonParser parser) {
        return location(parser.currentTokenLocation());
    }

    private Location location(JsonLocation at) {
        return new Location(path, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
