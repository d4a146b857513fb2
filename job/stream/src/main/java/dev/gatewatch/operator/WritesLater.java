package dev.gatewatch.operator;

/** A function whose {@link KeyedValues} are written to the state of other keys at times. */
public interface WritesLater {
    /** Called before the function is opened. */
    void use(OtherKeys keys);
}
