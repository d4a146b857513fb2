package dev.gatewatch.rule.model;

/** How a value must compare with that of a rule. */
public enum Comparison {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /**
     * Whether an order satisfies it.
     *
     * @param order negative if the event's value is less than the rule's, positive if it is greater
     */
    public boolean accepts(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
