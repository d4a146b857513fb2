package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Place;

/**
 * Passes if a value of one field contains a value of another. Both come from the event, so each
 * pair of values costs no more than their lengths together, and the number of pairs is bounded.
 */
public final class FieldReferencePredicate implements EventPredicate {
    /** How many values of the other field are tried. */
    public static final int MAX_VALUES = 100;

    /** Up to this length it is cheaper to try each place than to prepare a search. */
    private static final int SHORT = 16;

    private static final byte NULL = ValueKind.NULL.code();

    private final int field;
    private final int other;
    private final Place place;
    private final boolean cased;

    /** Over two fields, by their ids. */
    public FieldReferencePredicate(int field, int other, Place place, boolean cased) {
        this.field = field;
        this.other = other;
        this.place = place;
        this.cased = cased;
    }

    @Override
    public boolean test(TrailEvent event, FoundLiterals found) {
        int from = event.find(field);
        int otherFrom = event.find(other);
        if (from < 0 || otherFrom < 0) {
            return false;
        }
        int end = event.end(from);
        int otherEnd = Math.min(event.end(otherFrom), otherFrom + MAX_VALUES);
        byte[] kinds = event.kinds();
        for (int part = otherFrom; part < otherEnd; part++) {
            for (int slot = from; slot < end && kinds[part] != NULL; slot++) {
                if (kinds[slot] != NULL && has(event.texts()[slot], event.texts()[part])) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean has(String text, String part) {
        int last = text.length() - part.length();
        if (last < 0) {
            return false;
        }
        return switch (place) {
            case WHOLE -> last == 0 && isAt(text, part, 0);
            case START -> isAt(text, part, 0);
            case END -> isAt(text, part, last);
            case ANYWHERE -> part.length() <= SHORT ? tries(text, part, last) : finds(text, part);
        };
    }

    private boolean tries(String text, String part, int last) {
        for (int at = 0; at <= last; at++) {
            if (isAt(text, part, at)) {
                return true;
            }
        }
        return false;
    }

    /** Knuth, Morris and Pratt's search. */
    private boolean finds(String text, String part) {
        int[] border = new int[part.length()];
        for (int i = 1, matched = 0; i < part.length(); i++) {
            while (matched > 0 && !same(part, i, part, matched)) {
                matched = border[matched - 1];
            }
            matched += same(part, i, part, matched) ? 1 : 0;
            border[i] = matched;
        }
        for (int i = 0, matched = 0; i < text.length(); i++) {
            while (matched > 0 && !same(text, i, part, matched)) {
                matched = border[matched - 1];
            }
            matched += same(text, i, part, matched) ? 1 : 0;
            if (matched == part.length()) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(String text, String part, int at) {
        for (int i = 0; i < part.length(); i++) {
            if (!same(text, at + i, part, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(String a, int i, String b, int j) {
        return cased ? a.charAt(i) == b.charAt(j) : Folding.at(a, i) == Folding.at(b, j);
    }
}
