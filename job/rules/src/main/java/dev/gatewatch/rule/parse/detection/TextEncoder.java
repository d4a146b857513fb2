package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.parse.detection.Modifier.Group;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the modifiers that encode a text. */
final class TextEncoder {
    private static final String[] DASHES = {"-", "/", "\u2013", "\u2014", "\u2015"};

    /** Four dashes, five ways to write each. */
    private static final int MAX_SPELLINGS = 625;

    private final Problems problems;

    TextEncoder(Problems problems) {
        this.problems = problems;
    }

    /** The patterns of which one must match, or null and a problem. */
    @Nullable List<TextPattern> encode(
            TextPattern pattern, YamlScalar scalar, Modifiers modifiers) {
        Modifier charset = modifiers.of(Group.CHARSET);
        Modifier base64 = modifiers.of(Group.BASE64);
        if (base64 != null) {
            return base64(pattern, scalar, charset, base64);
        }
        if (charset == null) {
            return List.of(pattern);
        }
        TextPattern wide = EncodedText.widened(pattern, charset);
        if (wide == null) {
            refuse(
                    scalar,
                    "only ASCII can be read in a text once it is UTF-16; put base64 or"
                            + " base64offset behind the modifier");
            return null;
        }
        return List.of(wide);
    }

    private @Nullable List<TextPattern> base64(
            TextPattern pattern, YamlScalar scalar, @Nullable Modifier charset, Modifier base64) {
        List<String> spellings = spellings(pattern, scalar);
        if (spellings == null) {
            return null;
        }
        List<TextPattern> encoded = new ArrayList<>();
        for (String spelling : spellings) {
            byte[] bytes = EncodedText.bytes(spelling, charset);
            if (bytes == null) {
                refuse(scalar, "the text has a character that cannot be encoded");
                return null;
            }
            if (base64 == Modifier.BASE64) {
                encoded.add(TextPattern.literal(EncodedText.base64(bytes)));
            } else if (bytes.length < EncodedText.MIN_OFFSET_BYTES) {
                refuse(scalar, "base64offset needs at least two bytes to have something to find");
                return null;
            } else {
                EncodedText.base64Offsets(bytes)
                        .forEach(text -> encoded.add(TextPattern.literal(text)));
            }
        }
        return encoded;
    }

    /** The texts that a pattern without wildcards stands for, or null and a problem. */
    private @Nullable List<String> spellings(TextPattern pattern, YamlScalar scalar) {
        List<String> spellings = List.of("");
        for (TextPattern.Part part : pattern.parts()) {
            if (part instanceof TextPattern.Literal literal) {
                spellings = product(spellings, literal.text());
            } else if (part == TextPattern.Wildcard.DASH) {
                spellings = product(spellings, DASHES);
            } else {
                refuse(
                        scalar,
                        "wildcards cannot be encoded in base64; escape them with a backslash if"
                                + " the characters are meant");
                return null;
            }
            if (spellings.size() > MAX_SPELLINGS) {
                refuse(scalar, "more than four dashes to vary in base64; split the value");
                return null;
            }
        }
        return spellings;
    }

    private static List<String> product(List<String> starts, String... ends) {
        List<String> joined = new ArrayList<>();
        for (String start : starts) {
            for (String end : ends) {
                joined.add(start + end);
            }
        }
        return joined;
    }

    private void refuse(YamlScalar scalar, String message) {
        problems.add(scalar.location(), message);
    }
}
