package dev.gatewatch.rule.compile;

import dev.gatewatch.rule.compile.match.Folding;
import dev.gatewatch.rule.model.Place;
import dev.gatewatch.rule.model.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text in the place of a value where it must be. */
record PlacedText(Place place, String text) {
    /** What a pattern means, if it is one text in one place; else null. */
    static @Nullable PlacedText of(TextPattern pattern) {
        List<TextPattern.Part> parts = pattern.parts();
        String exact = pattern.exact();
        if (exact != null) {
            return new PlacedText(Place.WHOLE, exact);
        }
        int size = parts.size();
        boolean before = parts.get(0) == TextPattern.Wildcard.ANY;
        boolean after = parts.get(size - 1) == TextPattern.Wildcard.ANY;
        if (size == 2 && before && parts.get(1) instanceof TextPattern.Literal end) {
            return new PlacedText(Place.END, end.text());
        }
        if (size == 2 && after && parts.get(0) instanceof TextPattern.Literal start) {
            return new PlacedText(Place.START, start.text());
        }
        if (size == 3 && before && after && parts.get(1) instanceof TextPattern.Literal part) {
            return new PlacedText(Place.ANYWHERE, part.text());
        }
        return null;
    }

    /** The longest text that all values have that match a pattern; null if they have none. */
    static @Nullable PlacedText requiredBy(TextPattern pattern) {
        PlacedText meaning = of(pattern);
        if (meaning != null) {
            return meaning;
        }
        PlacedText longest = null;
        List<TextPattern.Part> parts = pattern.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof TextPattern.Literal literal
                    && (longest == null || literal.text().length() > longest.text.length())) {
                Place place =
                        i == 0 ? Place.START : i == parts.size() - 1 ? Place.END : Place.ANYWHERE;
                longest = new PlacedText(place, literal.text());
            }
        }
        return longest;
    }

    /**
     * Whether each value that has the text has it folded, too. A unit of UTF-16 that is the second
     * half of a character in the value, but not in the text, is folded there only.
     */
    boolean isFoldedAlike() {
        return text.isEmpty() || !Character.isLowSurrogate(text.charAt(0));
    }

    /** The same in all cases. */
    PlacedText folded() {
        return new PlacedText(place, Folding.fold(text));
    }
}
