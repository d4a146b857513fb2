package dev.gatewatch.rule.compile.match;

import dev.gatewatch.rule.model.Place;

/** Passes texts that contain another one in a given place. */
public final class TextPredicate implements ValuePredicate {
    private final Place place;
    private final boolean cased;
    private final String part;

    /** This text in this place, regardless of case unless {@code cased}. */
    public TextPredicate(Place place, String part, boolean cased) {
        this.place = place;
        this.cased = cased;
        this.part = cased ? part : Folding.fold(part);
    }

    @Override
    public boolean test(byte kind, String text) {
        int last = text.length() - part.length();
        if (last < 0) {
            return false;
        }
        return switch (place) {
            case WHOLE -> last == 0 && isAt(text, 0);
            case START -> isAt(text, 0);
            case END -> isAt(text, last);
            case ANYWHERE -> isAnywhere(text, last);
        };
    }

    private boolean isAnywhere(String text, int last) {
        if (cased) {
            return text.contains(part);
        }
        for (int at = 0; at <= last; at++) {
            if (isAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(String text, int at) {
        return cased ? text.startsWith(part, at) : Folding.equal(part, text, at);
    }
}
