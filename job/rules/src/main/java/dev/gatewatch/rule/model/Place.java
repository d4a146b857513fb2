package dev.gatewatch.rule.model;

/** Where in a value a text must be. */
public enum Place {
    /** It is the whole value. */
    WHOLE,
    /** The value starts with it. */
    START,
    /** The value ends with it. */
    END,
    /** Anywhere. */
    ANYWHERE
}
