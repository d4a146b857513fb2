package dev.gatewatch.rule.match;

/** Passes one text, regardless of case. */
public final class OneText implements ValuePredicate {
    private final String folded;

    /** This text. */
    public OneText(String text) {
        this.folded = Folding.fold(text);
    }

    @Override
    public boolean test(byte kind, String text) {
        return Folding.equal(folded, text);
    }
}
